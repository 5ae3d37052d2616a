import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api, body } from '../../api/client';
import type { components } from '../../api/schema';

export type Entry = components['schemas']['PortalEntry'];
export type Page = components['schemas']['PortalPage'];

export interface Search {
  q?: string;
  unit?: string;
  category?: 'core' | 'support' | 'steering';
}

/** useList gives the processes that a municipality shows to everybody, piece by piece. */
export function useList(slug: string, search: Search, language: string) {
  const query = useInfiniteQuery({
    queryKey: ['portal', slug, search, language],
    retry: false,
    queryFn: ({ pageParam, signal }) =>
      body(api.GET('/api/v1/public/portal/{slug}', { params: { path: { slug }, query: { ...search, limit: 30, cursor: pageParam || undefined } }, signal })),
    initialPageParam: '',
    getNextPageParam: (page) => page.next || undefined,
    placeholderData: keepPreviousData,
  });
  const pages = query.data?.pages ?? [];
  return { ...query, first: pages[0], rows: pages.flatMap((page) => page.items) };
}

/** useProcess gives one process as everybody may read it. */
export function useProcess(slug: string, number: string, language: string) {
  return useQuery({
    queryKey: ['portal', slug, 'process', number, language],
    retry: false,
    queryFn: ({ signal }) => body(api.GET('/api/v1/public/portal/{slug}/process', { params: { path: { slug }, query: { number } }, signal })),
  });
}

/** drawingOf is where the drawing of a process stands. */
export const drawingOf = (slug: string, number: string) => `/api/v1/public/portal/${encodeURIComponent(slug)}/svg?number=${encodeURIComponent(number)}`;
