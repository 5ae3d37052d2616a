import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, body, ifMatch } from '../../../api/client';
import { useMutation } from '../../../api/mutation';
import { processRoot } from '../../../api/keys';
import type { components } from '../../../api/schema';

export type AdminField = components['schemas']['AdminField'];
export type AdminGroup = components['schemas']['AdminGroup'];
export type FieldInput = components['schemas']['FieldInput'];
export type NewField = components['schemas']['AddSteckbriefFieldRequest'];

const fieldKey = ['admin', 'fields'] as const;

/** useCatalogue gives all groups and fields of the Steckbrief with what the municipality changed in them. */
export function useCatalogue() {
  return useQuery({ queryKey: fieldKey, queryFn: async ({ signal }) => (await body(api.GET('/api/v1/admin/fields', { signal }))).groups });
}

/** useFieldChange lets every form and figure that is made of the fields be fetched anew. */
function useFieldChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ['steckbrief-fields'] });
      void client.invalidateQueries({ queryKey: processRoot });
      return client.invalidateQueries({ queryKey: fieldKey });
    },
  });
}

export const useAddField = () => useFieldChange((field: NewField) => body(api.POST('/api/v1/admin/fields', { body: field })));

export const useChangeField = () =>
  useFieldChange(({ key, etag, input }: { key: string; etag: string; input: FieldInput }) =>
    body(api.PUT('/api/v1/admin/fields/{key}', { params: { path: { key }, header: ifMatch(etag) }, body: input })),
  );

/** useMoveField puts an own field or group before another own one, or behind all of them. */
export const useMoveField = () =>
  useFieldChange(({ key, etag, before }: { key: string; etag: string; before: string }) =>
    body(api.POST('/api/v1/admin/fields/{key}/move', { params: { path: { key }, header: ifMatch(etag) }, body: { before } })),
  );

export const useRemoveField = () =>
  useFieldChange(({ key, etag }: { key: string; etag: string }) => body(api.DELETE('/api/v1/admin/fields/{key}', { params: { path: { key }, header: ifMatch(etag) } })));
