import { infiniteQueryOptions, queryOptions, useQueryClient } from '@tanstack/react-query';
import { api, body, ifMatch } from '../../../api/client';
import { useMutation } from '../../../api/mutation';
import type { components } from '../../../api/schema';

export type ErasePlan = components['schemas']['PersonPlan'];
export type Erasure = components['schemas']['PersonErasure'];
export type PersonLog = components['schemas']['PersonLogBody'];
export type Retention = components['schemas']['RetentionBody'];
export type Period = components['schemas']['RetentionPeriod'];
export type Counts = components['schemas']['RetentionRun']['counts'];

/** Days are the periods that differ from the default, by key. */
export type Days = Record<string, number>;

const keys = {
  erasures: ['privacy', 'erasures'] as const,
  logs: ['privacy', 'logs'] as const,
  entries: (id: string) => ['privacy', 'log', id] as const,
  retention: ['privacy', 'retention'] as const,
};

export function usePreviewErasure(userId: string) {
  return useMutation({
    mutationFn: (terms: readonly string[]) => body(api.POST('/api/v1/admin/users/{id}/erasure/preview', { params: { path: { id: userId } }, body: { terms: [...terms] } })),
  });
}

/** Erasing is what the administration confirmed: the preview, its spellings, the name and the places left alone. */
export interface Erasing {
  plan: ErasePlan;
  terms: readonly string[];
  name: string;
  leave: readonly string[];
}

/** useErase erases; afterwards nothing that was fetched before may still show the name. */
export function useErase() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ plan, terms, name, leave }: Erasing) =>
      body(api.POST('/api/v1/admin/users/{id}/erasure', { params: { path: { id: plan.userId } }, body: { terms: [...terms], digest: plan.digest, name, leave: [...leave] } })),
    onSuccess: () => void client.invalidateQueries(),
  });
}

export const erasuresQuery = queryOptions({ queryKey: keys.erasures, queryFn: ({ signal }) => body(api.GET('/api/v1/admin/erasures', { signal })) });

export const logsQuery = queryOptions({ queryKey: keys.logs, queryFn: ({ signal }) => body(api.GET('/api/v1/person-logs', { signal })) });

export type NewLog = Pick<PersonLog, 'userId' | 'from' | 'to' | 'reason'>;

export function useAskLog() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (asked: NewLog) => body(api.POST('/api/v1/person-logs', { body: asked })),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.logs }),
  });
}

export function useDecideLog({ id, etag }: PersonLog) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (decision: { grant: boolean; comment: string }) =>
      body(api.POST('/api/v1/person-logs/{id}/decision', { params: { path: { id }, header: ifMatch(etag) }, body: decision })),
    onSettled: () => client.invalidateQueries({ queryKey: keys.logs }),
  });
}

/** entriesQuery reads the log of a person. Each time is noted, so that it is fetched only when somebody opens it. */
export const entriesQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: keys.entries(id),
    queryFn: ({ pageParam, signal }) => body(api.GET('/api/v1/person-logs/{id}/entries', { params: { path: { id }, query: { before: pageParam || undefined } }, signal })),
    initialPageParam: 0,
    getNextPageParam: (page) => Number(page.next) || undefined,
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

export const retentionQuery = queryOptions({ queryKey: keys.retention, queryFn: ({ signal }) => body(api.GET('/api/v1/admin/retention', { signal })) });

export function usePreviewRetention() {
  return useMutation({ mutationFn: async (days: Days) => (await body(api.POST('/api/v1/admin/retention/preview', { body: { days } }))).counts });
}

export function useSaveRetention(etag: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (days: Days) => body(api.PUT('/api/v1/admin/retention', { params: { header: ifMatch(etag) }, body: { days } })),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.retention }),
  });
}
