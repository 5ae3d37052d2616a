import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, body } from './client';
import type { components } from './schema';

export type Job = components['schemas']['JobBody'];

const PAUSE = 600; // milliseconds between two questions about a job

const ended = (job: Job | undefined) => job?.state === 'done' || job?.state === 'failed';

/** atWork tells whether a job waits or runs. */
export const atWork = (job: Job | undefined): boolean => job !== undefined && !ended(job);

/** failureOf is why a job failed, '' if it did not. */
export const failureOf = (result: Record<string, unknown>): string => (result.error as { message?: string } | undefined)?.message ?? '';

/** useJob asks about a job until it has ended. What it changed shows on many pages: those that are open ask again. */
export function useJob(id: string | undefined) {
  const client = useQueryClient();
  return useQuery({
    queryKey: ['jobs', id],
    enabled: id !== undefined,
    queryFn: async ({ signal }) => {
      const job = await body(api.GET('/api/v1/jobs/{id}', { params: { path: { id: id ?? '' } }, signal }));
      if (job.state === 'done') void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'jobs' });
      return job;
    },
    refetchInterval: ({ state }) => (ended(state.data) ? false : PAUSE),
  });
}
