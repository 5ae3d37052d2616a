import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, body } from '../../api/client';
import type { components } from '../../api/schema';

export type Entry = components['schemas']['HandbookEntry'];
export type Page = components['schemas']['HandbookPage'];
export type Block = components['schemas']['HandbookBlock'];
export type Span = components['schemas']['HandbookSpan'];
export type Hit = components['schemas']['HandbookHit'];

/** The handbook changes with the program only. */
const staleTime = Infinity;

export function useContents() {
  return useQuery({ queryKey: ['handbook'], staleTime, queryFn: async ({ signal }) => (await body(api.GET('/api/v1/public/handbook', { signal }))) as Entry[] });
}

export function usePage(id: string) {
  return useQuery({ queryKey: ['handbook', id], staleTime, queryFn: ({ signal }) => body(api.GET('/api/v1/public/handbook/pages/{id}', { params: { path: { id } }, signal })) });
}

/** useHits searches the handbook; without a question nothing is asked. */
export function useHits(q: string) {
  return useQuery({
    queryKey: ['handbook-search', q],
    staleTime,
    enabled: q !== '',
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => (await body(api.GET('/api/v1/public/handbook/search', { params: { query: { q } }, signal }))) as Hit[],
  });
}
