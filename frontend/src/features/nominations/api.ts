import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMutation } from '../../api/mutation';
import { api, body, ifMatch } from '../../api/client';
import type { components } from '../../api/schema';

export type Round = components['schemas']['NominationRoundBody'];
export type RoundInput = components['schemas']['NominationRoundInput'];
export type Nomination = components['schemas']['NominationBody'];

const keys = { all: ['nominations'] as const };

export function useRounds() {
  return useQuery({ queryKey: keys.all, queryFn: async ({ signal }) => (await body(api.GET('/api/v1/nomination-rounds', { signal }))) ?? [] });
}

export function useRound(id: string) {
  return useQuery({ queryKey: [...keys.all, id], enabled: id !== '', queryFn: ({ signal }) => body(api.GET('/api/v1/nomination-rounds/{id}', { params: { path: { id } }, signal })) });
}

function useChange<Input, Answer>(mutationFn: (input: Input) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({ mutationFn, onSettled: () => client.invalidateQueries({ queryKey: keys.all }) });
}

export const useOpenRound = () => useChange((input: RoundInput) => body(api.POST('/api/v1/nomination-rounds', { body: input })));

export const useNominate = (round: string) =>
  useChange((input: { processId: string; reason: string }) => body(api.POST('/api/v1/nomination-rounds/{id}/nominations', { params: { path: { id: round } }, body: input })));

export const useWithdraw = () =>
  useChange((one: Nomination) => body(api.DELETE('/api/v1/nominations/{id}', { params: { path: { id: one.id }, header: ifMatch(one.etag) } })));

export const useChangeRound = (round: Round) =>
  useChange((input: RoundInput) => body(api.PUT('/api/v1/nomination-rounds/{id}', { params: { path: { id: round.id }, header: ifMatch(round.etag) }, body: input })));

/** useDecide takes a nomination on, or turns it down with a reason. */
export const useDecide = () =>
  useChange(({ one, state, comment }: { one: Nomination; state: 'accepted' | 'declined'; comment?: string }) => body(api.POST('/api/v1/nominations/{id}/decision', { params: { path: { id: one.id }, header: ifMatch(one.etag) }, body: { state, comment } })));
