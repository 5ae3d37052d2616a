import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, body, ifMatch } from '../../api/client';
import type { components } from '../../api/schema';
import { unitKeys, type Unit } from '../../api/units';

export type UnitInput = components['schemas']['UnitInput'];

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
