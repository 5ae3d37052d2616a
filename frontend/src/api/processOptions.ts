import { useCallback } from 'react';
import { api, body } from './client';
import type { Option } from './option';

/** useProcessOptions finds processes by their words. */
export function useProcessOptions() {
  return useCallback(async (q: string, signal: AbortSignal): Promise<Option[]> => {
    const { items } = await body(api.GET('/api/v1/processes', { params: { query: { q, limit: 20, sort: ['number'] } }, signal }));
    return items.map((one) => ({ id: one.id, label: `${one.number} ${one.name}` }));
  }, []);
}
