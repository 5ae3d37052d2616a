import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, body } from '../../api/client';
import type { components } from '../../api/schema';

export type Group = components['schemas']['SearchGroup'];
export type Hit = components['schemas']['SearchHit'];
export type Fragment = components['schemas']['Fragment'];
export type Kind = Group['kind'];

/** KINDS are what can be found, in the order in which results stand. */
export const KINDS: readonly Kind[] = ['process', 'model', 'unit', 'application', 'initiative'];

const FIRST = 10; // hits of each kind at first
const MOST = 50; // hits of one kind that the server gives

/** useSearch finds by words; one kind alone gives more of it. */
export function useSearch(q: string, kind: Kind | undefined) {
  return useQuery({
    queryKey: ['search', q, kind],
    enabled: q.trim() !== '',
    queryFn: ({ signal }) => body(api.GET('/api/v1/search', { params: { query: { q, limit: kind ? MOST : FIRST, kinds: kind ? [kind] : undefined } }, signal })),
    placeholderData: keepPreviousData,
  });
}
