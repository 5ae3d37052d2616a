import { useQueryClient } from '@tanstack/react-query';
import { api, body } from '../../api/client';
import { useMutation } from '../../api/mutation';
import type { components } from '../../api/schema';
import { processKeys } from './api';

export type BulkKind = 'addTag' | 'removeTag' | 'category' | 'unitId' | 'reviewDue' | 'important' | 'trash';
type BulkInput = components['schemas']['BulkInputBody'];

/** bulkInput says what to send for a choice and its value. */
export function bulkInput(kind: BulkKind, value: string, ids: readonly string[]): BulkInput {
  const input: BulkInput = { field: kind, ids: [...ids] };
  if (kind === 'important') return { ...input, flag: true };
  return kind === 'trash' ? input : { ...input, value };
}

/** useBulkChange changes the chosen processes at once; each that was refused comes back with its reason. */
export function useBulkChange() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: BulkInput) => body(api.POST('/api/v1/processes/bulk', { body: input })),
    onSettled: () => client.invalidateQueries({ queryKey: processKeys.all }),
  });
}
