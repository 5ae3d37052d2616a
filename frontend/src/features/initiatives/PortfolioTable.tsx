import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { DataTable, type Column } from '../../components/DataTable';
import { useText } from '../../i18n/text';
import type { Row } from './api';
import { Light, StageText } from './Marks';
import { euros, moneyIn } from './values';

interface Line {
  row: Row;
  depth: number;
}

/** PortfolioTable is the portfolio as a table; in a tree, titles are set in by how deep they lie. */
export function PortfolioTable({ rows, year }: { rows: readonly Line[]; year: number }) {
  const t = useText();
  const { i18n } = useTranslation();
  const money = (one: Row, of: number) => {
    const cents = moneyIn(one, of);
    return cents === undefined ? <span className="kern-body--muted">{t('common.unknown')}</span> : euros(cents, i18n.language);
  };
  const columns: readonly Column<Line>[] = [
    { id: 'number', header: t('initiatives.number'), cell: ({ row }) => row.number },
    {
      id: 'title',
      header: t('initiatives.title'),
      rowHeader: true,
      cell: ({ row, depth }) => (
        <span className={`pr-initdepth-${Math.min(depth, 3)}`}>
          <Link className="kern-link" to={`/vorhaben/${row.id}`}>{row.title}</Link>
          <span className="pr-initsub">{[t(`initiatives.kind.${row.kind}`), row.field && `${row.field.number} ${row.field.name}`].filter(Boolean).join(' · ')}</span>
        </span>
      ),
    },
    { id: 'light', header: t('initiatives.light'), cell: ({ row }) => <Light light={row.light} /> },
    { id: 'stage', header: t('initiatives.stage'), cell: ({ row }) => <StageText row={row} /> },
    { id: 'lead', header: t('initiatives.leadUnit'), secondary: true, cell: ({ row }) => `${row.leadUnit.number} ${row.leadUnit.name}` },
    { id: 'period', header: t('initiatives.period'), cell: ({ row }) => row.period },
    { id: 'now', header: t('initiatives.plannedIn', { year: year - 1 }), numeric: true, secondary: true, cell: ({ row }) => money(row, year - 1) },
    { id: 'next', header: t('initiatives.plannedIn', { year }), numeric: true, cell: ({ row }) => money(row, year) },
  ];
  return <DataTable caption={t('shell.nav.initiatives')} columns={columns} rows={rows} id={({ row }) => row.id} />;
}
