import { DataTable, type Column } from '../../components/DataTable';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import type { Effect } from './api';

const CENTS = 100; // of a euro

/** EffectTable sets the figures of both versions side by side; what nobody stated stays unknown. */
export function EffectTable({ effects }: { effects: readonly Effect[] }) {
  const t = useText();
  const format = useFormats();
  const shown = (row: Effect, value: number) => format.number(row.key === 'cents' ? value / CENTS : value);
  const figure = (row: Effect, value: number | null) => {
    if (value === null) return t('common.unknown');
    return row.atLeast ? t('compare.atLeast', { value: shown(row, value) }) : shown(row, value);
  };
  const difference = (row: Effect) => {
    const { before, after, atLeast } = row;
    if (before === null || after === null || atLeast) return '–';
    if (before === after) return t('compare.unchanged');
    return (after > before ? '+' : '−') + shown(row, Math.abs(after - before));
  };
  const columns: Column<Effect>[] = [
    { id: 'figure', header: t('compare.figure'), rowHeader: true, cell: (row) => t(`compare.effect.${row.key}`) },
    { id: 'before', header: t('compare.before'), cell: (row) => figure(row, row.before) },
    { id: 'after', header: t('compare.after'), cell: (row) => figure(row, row.after) },
    { id: 'difference', header: t('compare.difference'), cell: difference },
  ];
  return (
    <div className="pr-card">
      <h3 className="kern-heading-small">{t('compare.effects')}</h3>
      <DataTable caption={t('compare.effects')} columns={columns} rows={effects} id={(row) => row.key} />
    </div>
  );
}
