import { useTranslation } from 'react-i18next';
import { DataTable, type Column } from '../../components/DataTable';
import { useText } from '../../i18n/text';
import type { Bar } from './api';
import { moneyByYear } from './plan';
import { euros, positions } from './values';

const HEIGHT = 220;
const WIDTH = 110; // of a year
const SHADES = ['#0b4f8a', '#5b9bd5', '#9bc4a0', '#d9a441', '#8064a2', '#a0522d', '#6b7a8f', '#c3ccd6'];

/** MoneyChart stacks what is planned per year by field of action, and says the same as a table, with the positions. */
export function MoneyChart({ items }: { items: readonly Bar[] }) {
  const t = useText();
  const { i18n } = useTranslation();
  const sums = moneyByYear(items);
  const cents = (year: number, field: string) => sums.cents.get(`${year} ${field}`) ?? 0;
  const total = (year: number) => sums.fields.reduce((sum, field) => sum + cents(year, field), 0);
  const most = Math.max(1, ...sums.years.map(total));
  if (sums.years.length === 0) return null;
  const columns: readonly Column<number>[] = [
    { id: 'year', header: t('initiatives.year'), rowHeader: true, cell: (year) => year },
    ...sums.fields.map((field): Column<number> => ({ id: field, header: field, numeric: true, cell: (year) => euros(cents(year, field), i18n.language) })),
    { id: 'sum', header: t('initiatives.plan.sum'), numeric: true, cell: (year) => euros(total(year), i18n.language) },
    { id: 'staff', header: t('initiatives.plan.positions'), numeric: true, cell: (year) => { const n = sums.staff.get(year); return n === undefined ? t('common.unknown') : positions(n, i18n.language); } },
  ];
  return (
    <section className="pr-initsection">
      <h2 className="kern-heading-medium">{t('initiatives.plan.money')}</h2>
      <svg className="pr-initmoney" width={sums.years.length * WIDTH + 10} height={HEIGHT + 44} aria-hidden="true">
        {sums.years.map((year, index) => {
          let top = HEIGHT + 18;
          return (
            <g key={year}>
              {sums.fields.map((field, at) => {
                const height = (cents(year, field) / most) * HEIGHT;
                top -= height;
                return <rect key={field} x={index * WIDTH + 14} y={top} width={WIDTH - 40} height={height} fill={SHADES[at % SHADES.length]}><title>{`${field}: ${euros(cents(year, field), i18n.language)}`}</title></rect>;
              })}
              <text x={index * WIDTH + 14} y={top - 5}>{euros(total(year), i18n.language)}</text>
              <text x={index * WIDTH + 14} y={HEIGHT + 36}>{year}</text>
            </g>
          );
        })}
      </svg>
      <DataTable caption={t('initiatives.plan.money')} columns={columns} rows={sums.years} id={(year) => String(year)} />
    </section>
  );
}
