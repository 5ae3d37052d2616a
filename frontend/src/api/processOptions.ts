import { useCallback } from 'react';
import { api, body } from './client';
import { firstOf, type Options } from './option';

/** useProcessOptions finds processes by their words. */
export function useProcessOptions() {
  return useCallback(async (q: string, signal: AbortSignal): Promise<Options> => {
    const { items, next } = await body(api.GET('/api/v1/processes', { params: { query: { q, limit: 20, sort: ['number'] } }, signal }));
    return firstOf(items.map((one) => ({ id: one.id, label: `${one.number} ${one.name}` })), next);
  }, []);
}
