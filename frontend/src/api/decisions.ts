import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import type { RankQuery } from './candidates';
import { api, body } from './client';
import { useMutation } from './mutation';
import type { components, paths } from './schema';

/** Decision is a ranking that was frozen, with everything it rests on. */
export type Decision = components['schemas']['DecisionBody'];
export type DecisionHead = components['schemas']['DecisionHead'];
export type DecisionInput = paths['/api/v1/decisions']['post']['requestBody']['content']['application/json'];

export const decisionRoot = ['decisions'] as const;

/** useDecisions gives the records without their content, the newest first. */
export const useDecisions = () => useQuery({ queryKey: [...decisionRoot, 'list'], queryFn: ({ signal }) => body(api.GET('/api/v1/decisions', { signal })) });

/** decisionQuery gives one record; it never changes. */
export const decisionQuery = (id: string) =>
  queryOptions({ queryKey: [...decisionRoot, 'one', id], queryFn: ({ signal }) => body(api.GET('/api/v1/decisions/{id}', { params: { path: { id } }, signal })), staleTime: Infinity });

/** useRecordDecision freezes the ranking of a query. */
export function useRecordDecision() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ query, input }: { query: RankQuery; input: DecisionInput }) => body(api.POST('/api/v1/decisions', { params: { query }, body: input })),
    onSuccess: () => client.invalidateQueries({ queryKey: decisionRoot }),
  });
}
