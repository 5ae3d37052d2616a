import { DataTable, type Selection, type Sort } from '../../components/DataTable';
import { useText } from '../../i18n/text';
import type { ProcessRow } from './api';
import { useColumns } from './columns';
import { DEFAULT_COLUMNS, type ColumnId } from './listState';

interface ProcessTableProps {
  rows: readonly ProcessRow[];
  total: number | undefined;
  columns: readonly ColumnId[];
  sort: Sort;
  onSort(sort: Sort): void;
  selection?: Selection;
}

/** ProcessTable is the register as a table. */
export function ProcessTable({ rows, total, columns, sort, onSort, selection }: ProcessTableProps) {
  const t = useText();
  return (
    <DataTable
      caption={t('processes.caption', { count: total ?? rows.length })}
      columns={useColumns(columns, columns !== DEFAULT_COLUMNS)}
      rows={rows}
      id={(row) => row.id}
      name={(row) => row.name}
      sort={sort}
      onSort={onSort}
      selection={selection}
    />
  );
}
