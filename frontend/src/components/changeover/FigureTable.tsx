import type { ChangeEffect, EffectFigure } from '../../api/changeovers';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import { DataTable, type Column } from '../DataTable';
import { figureText, gainText } from './figures';

interface FigureTableProps {
  effect: ChangeEffect;
  caption: string;
  /** Shows only these figures. */
  only?: readonly EffectFigure['key'][];
}

/** FigureTable sets the figures before and after side by side; what is unknown stays unknown and says what is missing. */
export function FigureTable({ effect, caption, only }: FigureTableProps) {
  const t = useText();
  const format = useFormats();
  const rows = effect.figures.filter((row) => !only || only.includes(row.key));
  const shown = (row: EffectFigure, side: 'before' | 'after') => {
    const value = row[side];
    if (value === null) return t('common.unknown');
    const text = figureText(row.key, value, format);
    return row[`${side}AtLeast`] ? t('compare.atLeast', { value: text }) : text;
  };
  const columns: Column<EffectFigure>[] = [
    {
      id: 'figure',
      header: t('compare.figure'),
      rowHeader: true,
      cell: (row) => (
        <>
          {t(`changeover.figure.${row.key}`)}
          {row.missing.length > 0 && <span className="pr-sub pr-block">{t('changeover.missing', { what: row.missing.map((one) => t(`changeover.missing.${one}`)).join(', ') })}</span>}
        </>
      ),
    },
    { id: 'before', header: t('compare.before'), cell: (row) => shown(row, 'before') },
    { id: 'after', header: t('compare.after'), cell: (row) => shown(row, 'after') },
    { id: 'difference', header: t('compare.difference'), cell: (row) => gainText(row, format) ?? (row.before !== null && row.before === row.after ? t('compare.unchanged') : '–') },
  ];
  return <DataTable caption={caption} columns={columns} rows={rows} id={(row) => row.key} />;
}

/** Basis says with what the figures were computed, and from where it comes. */
export function Basis({ effect }: { effect: ChangeEffect }) {
  const t = useText();
  const format = useFormats();
  const origin = (fact: ChangeEffect['cases']) => [fact.source, fact.method && t(`steckbrief.method.${fact.method}`), fact.year > 0 && String(fact.year)].filter(Boolean).join(', ') || t('changeover.noSource');
  const parts = [
    effect.cases.value !== null && t('changeover.basis.cases', { count: Math.round(effect.cases.value), number: format.number(effect.cases.value), origin: origin(effect.cases) }),
    effect.minutes.value !== null && t('changeover.basis.minutes', { number: format.number(effect.minutes.value), origin: origin(effect.minutes) }),
    effect.expected.value !== null && t('changeover.basis.expected', { number: format.number(effect.expected.value), origin: effect.expected.source }),
    effect.centsPerYear > 0 && effect.yearlyMinutes > 0 && t('changeover.basis.cost', { euro: format.number(effect.centsPerYear / 100), minutes: format.number(effect.yearlyMinutes), origin: effect.costSource || t('changeover.noSource') }),
  ].filter(Boolean);
  if (parts.length === 0) return null;
  return <p className="kern-body kern-body--small kern-body--muted">{parts.join(' · ')}</p>;
}
