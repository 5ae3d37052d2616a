import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, body, ifMatch } from '../../api/client';
import { useMutation } from '../../api/mutation';
import type { components } from '../../api/schema';
import { unitKeys, type Unit } from '../../api/units';

export type UnitInput = components['schemas']['UnitInput'];
export type Handover = components['schemas']['HandoverBody'];

/** useUnit gives one unit, also one that no longer exists. */
export function useUnit(id: string) {
  return useQuery({ queryKey: [...unitKeys.all, 'one', id], queryFn: ({ signal }) => body(api.GET('/api/v1/org-units/{id}', { params: { path: { id } }, signal })) });
}

/** useProcessCount counts the processes of a unit and below it. */
export function useProcessCount(id: string) {
  return useQuery({
    queryKey: ['processes', 'count', id],
    queryFn: async ({ signal }) => (await body(api.GET('/api/v1/processes', { params: { query: { orgUnit: id, limit: 1 } }, signal }))).total ?? 0,
  });
}

/** useMergePreview says what merging a unit into another would hand over; nothing is asked without the other. */
export function useMergePreview(id: string, into: string | undefined) {
  return useQuery({
    queryKey: [...unitKeys.all, 'merge', id, into],
    queryFn: ({ signal }) => body(api.GET('/api/v1/org-units/{id}/merge', { params: { path: { id }, query: { into: into ?? '' } }, signal })),
    enabled: Boolean(into),
    gcTime: 0, // always what it is now
  });
}

/** useHistory gives what happened to a unit and to those that went into it, newest first, piece by piece. */
export function useHistory(id: string) {
  const query = useInfiniteQuery({
    queryKey: [...unitKeys.all, 'history', id],
    queryFn: ({ pageParam, signal }) => body(api.GET('/api/v1/org-units/{id}/history', { params: { path: { id }, query: { before: pageParam || undefined, limit: 20 } }, signal })),
    initialPageParam: 0,
    getNextPageParam: (page) => page.before || undefined,
  });
  return { ...query, items: (query.data?.pages ?? []).flatMap((page) => page.items) };
}

/** usePredecessors gives the units that went into a unit. */
export function usePredecessors(id: string) {
  return useQuery({
    queryKey: [...unitKeys.all, 'predecessors', id],
    queryFn: async ({ signal }) => (await body(api.GET('/api/v1/org-units', { params: { query: { closed: true } }, signal }))).items.filter((unit) => unit.mergedInto === id),
  });
}

function useUnitChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['processes'] });
      return client.invalidateQueries({ queryKey: unitKeys.all });
    },
  });
}

export const useCreateUnit = () => useUnitChange((input: UnitInput) => body(api.POST('/api/v1/org-units', { body: input })));

export const useSaveUnit = () =>
  useUnitChange(({ unit, input }: { unit: Unit; input: UnitInput }) =>
    body(api.PUT('/api/v1/org-units/{id}', { params: { path: { id: unit.id }, header: ifMatch(unit.etag) }, body: input })),
  );

export const useMoveUnit = () =>
  useUnitChange(({ unit, parentId }: { unit: Unit; parentId: string }) =>
    body(api.POST('/api/v1/org-units/{id}/move', { params: { path: { id: unit.id }, header: ifMatch(unit.etag) }, body: { parentId } })),
  );

export const useMergeUnit = () =>
  useUnitChange(({ unit, into }: { unit: Unit; into: string }) =>
    body(api.POST('/api/v1/org-units/{id}/merge', { params: { path: { id: unit.id }, header: ifMatch(unit.etag) }, body: { into } })),
  );

export const useDeleteUnit = () =>
  useUnitChange((unit: Unit) => body(api.DELETE('/api/v1/org-units/{id}', { params: { path: { id: unit.id }, header: ifMatch(unit.etag) } })));
