import { Link } from 'react-router';
import { unitLabel } from '../../api/units';
import { DataTable, type Column, type Selection, type Sort } from '../../components/DataTable';
import { Meter } from '../../components/Meter';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import type { ProcessRow } from './api';
import { Marks } from './Marks';

interface ProcessTableProps {
  rows: readonly ProcessRow[];
  total: number | undefined;
  sort: Sort;
  onSort(sort: Sort): void;
  selection?: Selection;
}

/** ProcessTable is the register as a table. */
export function ProcessTable({ rows, total, sort, onSort, selection }: ProcessTableProps) {
  const t = useText();
  const format = useFormats();
  const columns: Column<ProcessRow>[] = [
    { id: 'number', header: t('processes.number'), sortable: true, cell: (row) => <span className="pr-nowrap">{row.number}</span> },
    { id: 'name', header: t('processes.name'), sortable: true, rowHeader: true, cell: (row) => <NameCell process={row} /> },
    { id: 'unit', header: t('processes.unit'), sortable: true, cell: (row) => unitLabel(row.unit) },
    { id: 'marks', header: t('processes.mark'), cell: (row) => <Marks marks={row.marks} /> },
    {
      id: 'completeness',
      header: t('processes.completeness'),
      sortable: true,
      cell: (row) =>
        row.steckbrief.version > 0 ? <Meter percent={row.steckbrief.completeness ?? 0} label={t('processes.completenessOf', { name: row.name })} /> : t('processes.noSteckbrief'),
    },
    { id: 'caseCount', header: t('processes.cases'), numeric: true, sortable: true, secondary: true, cell: (row) => (row.steckbrief.caseCount === undefined ? t('common.unknown') : format.number(row.steckbrief.caseCount)) },
    { id: 'updatedAt', header: t('processes.updated'), sortable: true, secondary: true, cell: (row) => format.date(row.updatedAt) },
  ];
  return (
    <DataTable
      caption={t('processes.caption', { count: total ?? rows.length })}
      columns={columns}
      rows={rows}
      id={(row) => row.id}
      name={(row) => row.name}
      sort={sort}
      onSort={onSort}
      selection={selection}
    />
  );
}

function NameCell({ process }: { process: ProcessRow }) {
  const t = useText();
  return (
    <>
      <Link className="kern-link" to={`/prozesse/${process.id}`}>{process.name}</Link>
      {process.steckbrief.version > 0 && !process.steckbrief.isReleased && <small className="pr-sub">{t('processes.notReleased')}</small>}
    </>
  );
}
