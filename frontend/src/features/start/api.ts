import { useQuery } from '@tanstack/react-query';
import { api, body } from '../../api/client';
import { processRoot } from '../../api/keys';
import type { paths } from '../../api/schema';

export type Query = NonNullable<paths['/api/v1/processes']['get']['parameters']['query']>;

/** useFirst gives the first entries of a list of processes and how many there are. */
export function useFirst(query: Query, limit: number) {
  return useQuery({
    queryKey: [...processRoot, 'first', query, limit],
    queryFn: ({ signal }) => body(api.GET('/api/v1/processes', { params: { query: { ...query, limit } }, signal })),
  });
}

/** useFigures counts the register by marks, and what else the start page tells. */
export function useFigures() {
  return useQuery({
    queryKey: [...processRoot, 'figures'],
    queryFn: ({ signal }) => body(api.GET('/api/v1/processes', { params: { query: { limit: 1, facets: ['mark', 'important', 'ownerVacant'] } }, signal })),
  });
}

const RECENT = 6; // processes that are shown

/** useRecent gives the processes that the person changed last. */
export function useRecent() {
  return useQuery({ queryKey: [...processRoot, 'recent'], queryFn: async ({ signal }) => (await body(api.GET('/api/v1/me/recent', { params: { query: { limit: RECENT } }, signal }))) ?? [] });
}
