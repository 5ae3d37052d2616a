import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMutation } from '../../api/mutation';
import { api, body, ifMatch } from '../../api/client';
import { processRoot } from '../../api/keys';
import type { components } from '../../api/schema';

export type Concern = components['schemas']['ConcernBody'];
export type ConcernInput = components['schemas']['ConcernInput'];
export type Decision = 'answer' | 'reject' | 'adopt' | 'withdraw' | 'ask';
export type DecisionInput = components['schemas']['ConcernDecision'];

const keys = { all: ['concerns'] as const };

export function useConcerns() {
  return useQuery({ queryKey: keys.all, queryFn: async ({ signal }) => (await body(api.GET('/api/v1/concerns', { signal }))).items });
}

export function useConcern(id: string) {
  return useQuery({ queryKey: [...keys.all, id], queryFn: ({ signal }) => body(api.GET('/api/v1/concerns/{id}', { params: { path: { id } }, signal })) });
}

/** useMatches gives what is there already for a text of some length. */
export function useMatches(text: string) {
  const q = text.trim().slice(0, 2000);
  return useQuery({
    queryKey: [...keys.all, 'matches', q],
    enabled: q.length > 7,
    staleTime: 60_000,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => (await body(api.GET('/api/v1/concern-matches', { params: { query: { q } }, signal }))) ?? [],
  });
}

/** useSaveConcern reports a concern, or changes one if its id and ETag are given. */
export function useSaveConcern(known?: Pick<Concern, 'id' | 'etag'>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: ConcernInput) =>
      known
        ? body(api.PUT('/api/v1/concerns/{id}', { params: { path: { id: known.id }, header: ifMatch(known.etag) }, body: input }))
        : body(api.POST('/api/v1/concerns', { body: input })),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.all }),
  });
}

const PATHS = {
  answer: '/api/v1/concerns/{id}/answer',
  reject: '/api/v1/concerns/{id}/reject',
  adopt: '/api/v1/concerns/{id}/adopt',
  withdraw: '/api/v1/concerns/{id}/withdraw',
  ask: '/api/v1/concerns/{id}/ask',
} as const;

export function useDecideConcern() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ concern, act, input }: { concern: Concern; act: Decision; input: DecisionInput }) =>
      body(api.POST(PATHS[act], { params: { path: { id: concern.id }, header: ifMatch(concern.etag) }, body: input })),
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: keys.all });
      await client.invalidateQueries({ queryKey: processRoot }); // tasks
    },
  });
}
