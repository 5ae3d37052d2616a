import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, body } from '../../api/client';
import { processRoot } from '../../api/keys';
import { useMutation } from '../../api/mutation';
import type { components, paths } from '../../api/schema';

export type Item = components['schemas']['ReadingItem'];
export type Page = components['schemas']['ReadingBody'];
export type Model = Page['models'][number];
export type StepPart = components['schemas']['Part'];

type Query = NonNullable<paths['/api/v1/reading']['get']['parameters']['query']>;
export type Filter = Pick<Query, 'q' | 'usedBy' | 'orgUnit' | 'favourites'> & { category?: 'core' | 'support' | 'steering' };

const readingKey = [...processRoot, 'reading'] as const;

/** useReading gives released processes by name, piece by piece. */
export function useReading({ category, ...filter }: Filter) {
  const query = useInfiniteQuery({
    queryKey: [...readingKey, 'list', filter, category],
    queryFn: ({ pageParam, signal }) =>
      body(api.GET('/api/v1/reading', { params: { query: { ...filter, category: category ? [category] : undefined, limit: 30, cursor: pageParam || undefined } }, signal })),
    initialPageParam: '',
    getNextPageParam: (page) => page.next || undefined,
    placeholderData: keepPreviousData,
  });
  const pages = query.data?.pages ?? [];
  return { ...query, rows: pages.flatMap((page) => page.items), total: pages[0]?.total, totalIsLowerBound: pages[0]?.totalIsLowerBound };
}

/** usePage gives what is released of the process that has, or had, a number. */
export function usePage(number: string, language: string) {
  return useQuery({
    queryKey: [...readingKey, 'page', number, language],
    queryFn: ({ signal }) => body(api.GET('/api/v1/reading/process', { params: { query: { number } }, signal })),
  });
}

/** useSteps gives a version as numbered text. */
export function useSteps(version: string, language: string) {
  return useQuery({
    queryKey: ['reading-steps', version, language],
    staleTime: Infinity, // a version never changes
    queryFn: async ({ signal }): Promise<StepPart[]> => {
      const { data } = await api.GET('/api/v1/model-versions/{id}/steps', { params: { path: { id: version } }, signal });
      return (data as components['schemas']['Text']).parts ?? [];
    },
  });
}

/** useFavourite keeps a process at hand, or no longer. */
export function useFavourite() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, on }: { id: string; on: boolean }) => {
      const params = { path: { id } };
      return body(on ? api.POST('/api/v1/processes/{id}/favourite', { params }) : api.DELETE('/api/v1/processes/{id}/favourite', { params }));
    },
    onSuccess: () => client.invalidateQueries({ queryKey: readingKey }),
  });
}
