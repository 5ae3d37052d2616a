import { DataTable, type Column } from '../../components/DataTable';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import type { Effect } from './api';

/** EffectTable sets the figures of both versions side by side; what nobody stated stays unknown. */
export function EffectTable({ effects }: { effects: readonly Effect[] }) {
  const t = useText();
  const format = useFormats();
  const figure = (value: number | null) => (value === null ? t('common.unknown') : format.number(value));
  const difference = ({ before, after }: Effect) => {
    if (before === null || after === null) return '–';
    if (before === after) return t('compare.unchanged');
    return (after > before ? '+' : '−') + format.number(Math.abs(after - before));
  };
  const columns: Column<Effect>[] = [
    { id: 'figure', header: t('compare.figure'), rowHeader: true, cell: (row) => t(`compare.effect.${row.key}`) },
    { id: 'before', header: t('compare.before'), cell: (row) => figure(row.before) },
    { id: 'after', header: t('compare.after'), cell: (row) => figure(row.after) },
    { id: 'difference', header: t('compare.difference'), cell: difference },
  ];
  return (
    <div className="pr-card">
      <h3 className="kern-heading-small">{t('compare.effects')}</h3>
      <DataTable caption={t('compare.effects')} columns={columns} rows={effects} id={(row) => row.key} />
    </div>
  );
}
