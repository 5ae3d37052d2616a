import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { Sort } from '../../components/DataTable';

/** FILTERS are the parts of the address that narrow the list; they are named as in the API. */
export const FILTERS = ['q', 'orgUnit', 'category', 'mark', 'owner', 'caretaker', 'tag', 'application', 'leika', 'taskKind', 'ownerVacant', 'important', 'unreleased', 'reviewDueBefore', 'minCompleteness', 'maxCompleteness', 'trashed'] as const;
export type Filter = (typeof FILTERS)[number];
export type Filters = Partial<Record<Filter, string>>;
export type View = 'table' | 'tree';

export const DEFAULT_SORT: Sort = { column: 'number', descending: false };

export function readSort(text: string | null): Sort {
  const column = text?.replace(/^-/, '');
  return column ? { column, descending: text?.startsWith('-') === true } : DEFAULT_SORT;
}

export const writeSort = (sort: Sort): string => (sort.descending ? `-${sort.column}` : sort.column);

export function readFilters(params: URLSearchParams): Filters {
  return Object.fromEntries(FILTERS.flatMap((key) => (params.get(key) ? [[key, params.get(key)]] : [])));
}

/** useListState keeps filters, sort and view in the address, so that a list can be sent and saved. */
export function useListState() {
  const [params, setParams] = useSearchParams();
  const filters = useMemo(() => readFilters(params), [params]);
  const sort = useMemo(() => readSort(params.get('sort')), [params]);
  const view: View = params.get('view') === 'tree' ? 'tree' : 'table';
  const change = useCallback(
    (parts: Partial<Record<Filter | 'sort' | 'view', string | undefined>>) =>
      setParams(
        (now) => {
          const next = new URLSearchParams(now);
          for (const [key, value] of Object.entries(parts)) {
            if (value) next.set(key, value);
            else next.delete(key);
          }
          return next;
        },
        { replace: true },
      ),
    [setParams],
  );
  const clear = useCallback(() => setParams((now) => new URLSearchParams(now.has('view') ? { view: now.get('view') ?? '' } : {}), { replace: true }), [setParams]);
  return { filters, sort, view, change, clear, query: params.toString() };
}
