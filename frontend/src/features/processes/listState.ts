import { useCallback, useMemo, useState } from 'react';
import type { Sort } from '../../components/DataTable';
import { useAddress } from '../../components/useAddress';

/** FILTERS are the parts of the address that narrow the list; they are named as in the API. */
export const FILTERS = ['q', 'orgUnit', 'category', 'mark', 'owner', 'caretaker', 'tag', 'application', 'leika', 'taskKind', 'ownerVacant', 'important', 'unreleased', 'reviewDueBefore', 'minCompleteness', 'maxCompleteness', 'trashed'] as const;
export type Filter = (typeof FILTERS)[number];
export type Filters = Partial<Record<Filter, string>>;
export type View = 'table' | 'tree';

/** COLUMNS are those that a list can show, in their order; the name always stands there. */
export const COLUMNS = ['number', 'name', 'unit', 'marks', 'completeness', 'caseCount', 'owner', 'caretaker', 'category', 'taskKind', 'tags', 'reviewDue', 'updatedAt'] as const;
export type ColumnId = (typeof COLUMNS)[number];
export const DEFAULT_COLUMNS: readonly ColumnId[] = ['number', 'name', 'unit', 'marks', 'completeness', 'caseCount', 'updatedAt'];
/** SORTABLE are the columns by which the server sorts. */
export const SORTABLE: readonly ColumnId[] = ['number', 'name', 'unit', 'completeness', 'caseCount', 'updatedAt'];

export const DEFAULT_SORT: Sort = { column: 'number', descending: false };

export function readSort(text: string | null): Sort {
  const column = text?.replace(/^-/, '');
  return column ? { column, descending: text?.startsWith('-') === true } : DEFAULT_SORT;
}

export const writeSort = (sort: Sort): string => (sort.descending ? `-${sort.column}` : sort.column);

export function readFilters(params: URLSearchParams): Filters {
  return Object.fromEntries(FILTERS.flatMap((key) => (params.get(key) ? [[key, params.get(key)]] : [])));
}

/** readColumns gives the columns that an address names, in the order of COLUMNS; the usual ones if it names none. */
export function readColumns(text: string | null): readonly ColumnId[] {
  if (!text) return DEFAULT_COLUMNS;
  const named = text.split(',');
  return COLUMNS.filter((column) => column === 'name' || named.includes(column));
}

/** writeColumns is how an address names columns; nothing for the usual ones. */
export function writeColumns(columns: readonly string[]): string | undefined {
  const chosen = COLUMNS.filter((column) => column === 'name' || columns.includes(column));
  return chosen.join() === DEFAULT_COLUMNS.join() ? undefined : chosen.join();
}

/** canonicalQuery makes addresses that mean the same list equal, whatever the order of their parts. */
export function canonicalQuery(query: string): string {
  const params = new URLSearchParams(query);
  params.sort();
  return params.toString();
}

const KEPT = ['view', 'columns', 'sort']; // what is no filter

/** useListState keeps filters, sort, columns and view in the address, so that a list can be sent and saved. */
export function useListState() {
  const { params, set, change: changeAddress } = useAddress();
  const filters = useMemo(() => readFilters(params), [params]);
  const sort = useMemo(() => readSort(params.get('sort')), [params]);
  const columns = useMemo(() => readColumns(params.get('columns')), [params]);
  const view: View = params.get('view') === 'tree' ? 'tree' : 'table';
  const change: (parts: Partial<Record<Filter | 'sort' | 'view' | 'columns', string | undefined>>) => void = set;
  const [cleared, setCleared] = useState(0);
  const clear = useCallback(() => {
    setCleared((times) => times + 1);
    changeAddress((now) => new URLSearchParams([...now].filter(([key]) => KEPT.includes(key))));
  }, [changeAddress]);
  return {
    filters,
    sort,
    columns,
    view,
    change,
    clear,
    /** How often the filters were cleared: what was typed but not yet told goes with them. */
    cleared,
    query: params.toString(),
  };
}

export type ListState = ReturnType<typeof useListState>;
