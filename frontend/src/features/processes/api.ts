import { infiniteQueryOptions, keepPreviousData, queryOptions, useInfiniteQuery, useQueries, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { api, body, ifMatch } from '../../api/client';
import { useMutation } from '../../api/mutation';
import type { components, paths } from '../../api/schema';
import { processRoot } from '../../api/keys';
import type { Sort } from '../../components/DataTable';
import { writeSort, type Filters } from './listState';

/** Process is one process with everything around it. */
export type Process = components['schemas']['ProcessBody'];
/** ProcessRow is a process as it stands in a list. */
export type ProcessRow = components['schemas']['ProcessItem'];
export type SavedView = components['schemas']['ViewBody'];
export type NewProcess = paths['/api/v1/processes']['post']['requestBody']['content']['application/json'];
/** Facets count the list by column and value. */
export type Facets = Record<string, Record<string, number>>;

export const processKeys = {
  all: processRoot,
  list: (filters: Filters, sort: string) => [...processKeys.all, 'list', filters, sort] as const,
  facets: (filters: Filters) => [...processKeys.all, 'facets', filters] as const,
  one: (id: string) => [...processKeys.all, 'one', id] as const,
  history: (id: string) => [...processKeys.all, 'history', id] as const,
};
const viewKey = ['saved-views', 'processes'] as const;

type Query = NonNullable<paths['/api/v1/processes']['get']['parameters']['query']>;

/** filterQuery gives filters the types that the API names; the server refuses values it does not know. */
export function filterQuery({ mark, category, minCompleteness, maxCompleteness, ...texts }: Filters): Query {
  return {
    ...(texts as Query),
    mark: mark ? (mark.split(',') as Query['mark']) : undefined,
    category: category ? (category.split(',') as Query['category']) : undefined,
    minCompleteness: minCompleteness ? Number(minCompleteness) : undefined,
    maxCompleteness: maxCompleteness ? Number(maxCompleteness) : undefined,
  };
}

const PAGE = 50; // rows per request

const listQuery = (filters: Filters, sort: Sort) =>
  infiniteQueryOptions({
    queryKey: processKeys.list(filters, writeSort(sort)),
    queryFn: ({ pageParam, signal }) =>
      body(api.GET('/api/v1/processes', { params: { query: { ...filterQuery(filters), sort: [writeSort(sort)], limit: PAGE, cursor: pageParam || undefined } }, signal })),
    initialPageParam: '',
    getNextPageParam: (page) => page.next || undefined,
    placeholderData: keepPreviousData,
  });

/** useProcesses gives the list piece by piece. */
export function useProcesses(filters: Filters, sort: Sort) {
  const query = useInfiniteQuery(listQuery(filters, sort));
  const pages = query.data?.pages ?? [];
  return {
    ...query,
    rows: pages.flatMap((page) => page.items),
    total: pages[0]?.total,
    totalIsLowerBound: pages[0]?.totalIsLowerBound,
  };
}

/** useFacets counts the list by the columns that filters offer. */
export function useFacets(filters: Filters) {
  return useQuery({
    queryKey: processKeys.facets(filters),
    queryFn: async ({ signal }) =>
      (await body(api.GET('/api/v1/processes', { params: { query: { ...filterQuery(filters), limit: 1, facets: FACETS } }, signal }))).facets ?? {},
    placeholderData: keepPreviousData,
  });
}

const FACETS: ('category' | 'mark' | 'unit' | 'taskKind' | 'ownerVacant' | 'important')[] = ['category', 'mark', 'unit', 'taskKind', 'ownerVacant', 'important'];
const MOST = 200; // rows per request that the server allows

async function allOfUnit(unit: string, filters: Filters, signal: AbortSignal): Promise<ProcessRow[]> {
  const rows: ProcessRow[] = [];
  let cursor: string | undefined;
  do {
    const query = { ...filterQuery(filters), orgUnit: unit, sort: ['number'], limit: MOST, cursor };
    const page = await body(api.GET('/api/v1/processes', { params: { query }, signal }));
    rows.push(...page.items);
    cursor = page.next || undefined;
  } while (cursor);
  return rows.filter((row) => row.unit.id === unit);
}

/** useUnitProcesses fetches the processes that the given units themselves own. */
export function useUnitProcesses(units: readonly string[], filters: Filters): Map<string, UseQueryResult<ProcessRow[]> | undefined> {
  const results = useQueries({
    queries: units.map((unit) => ({
      queryKey: [...processKeys.all, 'of-unit', unit, filters],
      queryFn: ({ signal }: { signal: AbortSignal }) => allOfUnit(unit, filters, signal),
    })),
  });
  return new Map(units.map((unit, i) => [unit, results[i]]));
}

export const processQuery = (id: string) =>
  queryOptions({ queryKey: processKeys.one(id), queryFn: ({ signal }) => body(api.GET('/api/v1/processes/{id}', { params: { path: { id } }, signal })) });

/** useSimilar finds processes that might be the same as one that is about to be created. */
export function useSimilar(name: string) {
  return useQuery({
    queryKey: [...processKeys.all, 'similar', name],
    enabled: name.length >= 4,
    queryFn: async ({ signal }) => (await body(api.GET('/api/v1/processes', { params: { query: { q: name, limit: 5 } }, signal }))).items,
    placeholderData: keepPreviousData,
  });
}

export function useCreateProcess() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ fields, description }: { fields: NewProcess; description: string }) => {
      const process = await body(api.POST('/api/v1/processes', { body: fields }));
      const shortDescription = { state: 'known' as const, value: description };
      // The process stands even if its first Steckbrief does not: the page of the process then asks for it.
      const saved = await api
        .PUT('/api/v1/processes/{id}/steckbrief', { params: { path: { id: process.id }, header: ifMatch('"r0"') }, body: { fields: { shortDescription } } })
        .then(() => true, () => false);
      return { process, described: saved };
    },
    onSuccess: () => client.invalidateQueries({ queryKey: processKeys.all }),
  });
}

export function useSavedViews() {
  return useQuery({ queryKey: viewKey, queryFn: async ({ signal }) => (await body(api.GET('/api/v1/saved-views', { params: { query: { page: 'processes' } }, signal }))) ?? [] });
}

export function useSaveView() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (view: { name: string; query: string; shared: boolean; page: 'processes' }) => body(api.POST('/api/v1/saved-views', { body: view })),
    onSuccess: () => client.invalidateQueries({ queryKey: viewKey }),
  });
}

/** useChangeView changes one of one's own views; after a stale try the list is fetched anew. */
export function useChangeView() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ view, fields }: { view: SavedView; fields: { name: string; query: string; shared: boolean } }) =>
      body(api.PUT('/api/v1/saved-views/{id}', { params: { path: { id: view.id }, header: ifMatch(view.etag) }, body: fields })),
    onSettled: () => client.invalidateQueries({ queryKey: viewKey }),
  });
}

export function useDeleteView() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (view: SavedView) => body(api.DELETE('/api/v1/saved-views/{id}', { params: { path: { id: view.id }, header: ifMatch(view.etag) } })),
    onSettled: () => client.invalidateQueries({ queryKey: viewKey }),
  });
}

export function useDiscard() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (process: Process) => body(api.DELETE('/api/v1/processes/{id}', { params: { path: { id: process.id }, header: ifMatch(process.etag) } })),
    onSuccess: () => client.invalidateQueries({ queryKey: processKeys.all }),
  });
}

export function useRestore() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (process: Pick<Process, 'id' | 'etag'>) => body(api.POST('/api/v1/processes/{id}/restore', { params: { path: { id: process.id }, header: ifMatch(process.etag) } })),
    onSuccess: () => client.invalidateQueries({ queryKey: processKeys.all }),
  });
}

/** Patch holds the fields of a process that change; the others stay. */
export type Patch = Partial<components['schemas']['ProcessInput']>;

export function usePatchProcess(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ etag, patch }: { etag: string; patch: Patch }) =>
      body(
        api.PATCH('/api/v1/processes/{id}', {
          params: { path: { id }, header: ifMatch(etag) },
          body: patch,
          headers: { 'Content-Type': 'application/merge-patch+json' },
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: processKeys.all }),
  });
}

/** useHistory gives what happened to a process, newest first, piece by piece. */
export function useHistory(id: string) {
  const query = useInfiniteQuery({
    queryKey: processKeys.history(id),
    queryFn: ({ pageParam, signal }) =>
      body(api.GET('/api/v1/processes/{id}/history', { params: { path: { id }, query: { before: pageParam || undefined } }, signal })),
    initialPageParam: 0,
    getNextPageParam: (page) => page.before || undefined,
  });
  return { ...query, items: (query.data?.pages ?? []).flatMap((page) => page.items) };
}

export type MergePreview = components['schemas']['MergePreview'];

/** useMerge brings a process into another one, whose answer it gives. */
export function useMerge(from: Pick<Process, 'id' | 'etag'>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (into: Pick<ProcessRow, 'id' | 'etag'>) =>
      body(api.POST('/api/v1/processes/{id}/merge', { params: { path: { id: from.id }, header: ifMatch(from.etag) }, body: { intoId: into.id, intoEtag: into.etag } })),
    onSuccess: () => client.invalidateQueries({ queryKey: processKeys.all }),
  });
}
