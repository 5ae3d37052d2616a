import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable, type Column } from '../../components/DataTable';
import { useText } from '../../i18n/text';
import type { Bar } from './api';
import { moneyByYear } from './plan';
import { StackedYears } from './StackedYears';
import { euros, positions } from './values';

/** MoneyChart stacks what is planned per year by field of action, money and positions, and says the same as tables. */
export const MoneyChart = memo(function MoneyChart({ items }: { items: readonly Bar[] }) {
  const t = useText();
  const { i18n } = useTranslation();
  const sums = moneyByYear(items);
  if (sums.years.length === 0) return null;
  const names = new Map(items.flatMap((bar) => (bar.field ? [[bar.field.number, `${bar.field.number} ${bar.field.name}`] as const] : [])));
  const money = { name: t('initiatives.plan.money'), known: sums.cents, text: (value: number) => euros(value, i18n.language) };
  const staff = { name: t('initiatives.plan.staff'), known: sums.staff, text: (value: number) => positions(value, i18n.language) };
  return (
    <>
      {(sums.unsaid > 0 || sums.twice.length > 0) && (
        <p className="kern-body kern-body--muted pr-prose">
          {sums.unsaid > 0 && t('initiatives.plan.unsaid', { count: sums.unsaid })} {sums.twice.length > 0 && t('initiatives.plan.twice', { numbers: sums.twice.join(', ') })}
        </p>
      )}
      {[money, staff].filter(({ known }) => known.size > 0).map(({ name, known, text }) => {
        const years = sums.years.filter((year) => sums.fields.some((field) => known.has(`${year} ${field}`)));
        const fields = sums.fields.filter((field) => years.some((year) => known.has(`${year} ${field}`)));
        const parts = fields.map((field) => [field, names.get(field) ?? t('initiatives.plan.without')] as const);
        const value = (year: number, field: string) => known.get(`${year} ${field}`) ?? 0;
        const said = (year: number, field: string) => (known.has(`${year} ${field}`) ? text(value(year, field)) : t('common.unknown'));
        const columns: readonly Column<number>[] = [
          { id: 'year', header: t('initiatives.year'), rowHeader: true, cell: (year) => year },
          ...parts.map(([field, label]): Column<number> => ({ id: field, header: label, numeric: true, cell: (year) => said(year, field) })),
          { id: 'sum', header: t('initiatives.plan.sum'), numeric: true, cell: (year) => text(fields.reduce((sum, field) => sum + value(year, field), 0)) },
        ];
        return (
          <section className="pr-initsection" key={name}>
            <h2 className="kern-heading-medium">{name}</h2>
            <StackedYears years={years} parts={parts} value={value} text={text} />
            <DataTable caption={name} columns={columns} rows={years} id={(year) => String(year)} />
          </section>
        );
      })}
    </>
  );
});
