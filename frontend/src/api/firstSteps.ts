import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, body, ifMatch } from './client';
import { useMutation } from './mutation';
import type { components } from './schema';

export type Progress = components['schemas']['FirstStepsBody'];

const progressKey = ['setup-assistant'] as const;
const hintsKey = ['me', 'hints'] as const;

/** useProgress is how far the set-up of the municipality is, with the ETag that saving it needs. */
export function useProgress(enabled = true) {
  return useQuery({
    queryKey: progressKey,
    enabled,
    queryFn: async ({ signal }) => {
      const { data, response } = await api.GET('/api/v1/setup-assistant', { signal });
      return { progress: data as Progress, etag: response.headers.get('ETag') ?? '' };
    },
  });
}

export function useSaveProgress() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ etag, next }: { etag: string; next: Pick<Progress, 'done' | 'listId' | 'closed'> }) =>
      body(api.PUT('/api/v1/setup-assistant', { params: { header: ifMatch(etag) }, body: next })),
    onSettled: () => client.invalidateQueries({ queryKey: progressKey }),
  });
}

/** useHints are the offers of the page that the person has taken or declined. */
export function useHints() {
  return useQuery({ queryKey: hintsKey, staleTime: Infinity, queryFn: async ({ signal }) => (await body(api.GET('/api/v1/me/hints', { signal }))).hints });
}

export function useSeeHint() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (hint: string) => body(api.PUT('/api/v1/me/hints/{hint}', { params: { path: { hint } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: hintsKey }),
  });
}
