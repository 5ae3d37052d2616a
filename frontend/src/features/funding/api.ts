import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMutation } from '../../api/mutation';
import { api, body, ifMatch } from '../../api/client';
import type { components } from '../../api/schema';

type Schemas = components['schemas'];
export type Round = Schemas['FundingRoundBody'];
export type RoundInput = Schemas['FundingRoundInput'];
export type Request = Schemas['FundingRequestBody'];
export type RequestInput = Schemas['FundingRequestInput'];
export type LineInput = Schemas['FundingLineInput'];
export type Consolidation = Schemas['ConsolidationBody'];
export type Row = Schemas['FundingRowBody'];
export type Group = Schemas['FundingGroupBody'];
export type Grant = Schemas['FundingGrantBody'];
export type GrantInput = Schemas['FundingGrantInput'];
export type Lock = Schemas['BudgetLockBody'];
export type LockInput = Schemas['BudgetLockInput'];
export type DecisionInput = Schemas['FundingDecisionInput'];
export type Execution = Schemas['ExecutionBody'];

const keys = { all: ['funding'] as const };

export function useFundingRounds() {
  return useQuery({ queryKey: [...keys.all, 'rounds'], queryFn: async ({ signal }) => (await body(api.GET('/api/v1/funding-rounds', { signal }))) ?? [] });
}

export function useRound(id: string) {
  return useQuery({ queryKey: [...keys.all, 'round', id], queryFn: ({ signal }) => body(api.GET('/api/v1/funding-rounds/{id}', { params: { path: { id } }, signal })) });
}

export function useConsolidation(id: string) {
  return useQuery({ queryKey: [...keys.all, 'sums', id], queryFn: ({ signal }) => body(api.GET('/api/v1/funding-rounds/{id}/consolidation', { params: { path: { id } }, signal })) });
}

export function useRequest(id: string) {
  return useQuery({ queryKey: [...keys.all, 'request', id], enabled: id !== '', queryFn: ({ signal }) => body(api.GET('/api/v1/funding-requests/{id}', { params: { path: { id } }, signal })) });
}

function useChange<Input, Answer>(mutationFn: (input: Input) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({ mutationFn, onSettled: () => client.invalidateQueries({ queryKey: keys.all }) });
}

const at = (one: { id: string; etag: string }) => ({ path: { id: one.id }, header: ifMatch(one.etag) });

export const useStartRound = () => useChange((input: RoundInput) => body(api.POST('/api/v1/funding-rounds', { body: input })));
export const useAdvance = (round: Round) => useChange((to: Round['stage']) => body(api.POST('/api/v1/funding-rounds/{id}/advance', { params: at(round), body: { to } })));

/** useSaveRequest adds a request to a round, or saves a known one. */
export const useSaveRequest = (round: string, known?: Pick<Request, 'id' | 'etag'>) =>
  useChange((input: RequestInput) =>
    known
      ? body(api.PUT('/api/v1/funding-requests/{id}', { params: at(known), body: input }))
      : body(api.POST('/api/v1/funding-rounds/{id}/requests', { params: { path: { id: round } }, body: input })),
  );

export const useWithdraw = (request: Request) => useChange(() => body(api.POST('/api/v1/funding-requests/{id}/withdraw', { params: at(request) })));
export const useDecide = (request: Request) => useChange((input: DecisionInput) => body(api.POST('/api/v1/funding-requests/{id}/decision', { params: at(request), body: input })));
export const useExecute = (request: Request) => useChange((rows: Execution[][]) => body(api.PUT('/api/v1/funding-requests/{id}/result', { params: at(request), body: { rows } })));

export function useGrants() {
  return useQuery({ queryKey: [...keys.all, 'grants'], queryFn: async ({ signal }) => (await body(api.GET('/api/v1/funding-grants', { signal }))) ?? [] });
}

export const useChangeRound = (round: Round) => useChange((input: RoundInput) => body(api.PUT('/api/v1/funding-rounds/{id}', { params: at(round), body: input })));

export const useSaveGrant = (known?: Grant) =>
  useChange((input: GrantInput) =>
    known ? body(api.PUT('/api/v1/funding-grants/{id}', { params: at(known), body: input })) : body(api.POST('/api/v1/funding-grants', { body: input })),
  );

export const useDeleteGrant = (grant: Grant) => useChange(() => body(api.DELETE('/api/v1/funding-grants/{id}', { params: at(grant) })));

export function useLocks() {
  return useQuery({ queryKey: [...keys.all, 'locks'], queryFn: async ({ signal }) => (await body(api.GET('/api/v1/budget-locks', { signal }))) ?? [] });
}

export const useAddLock = () => useChange((input: LockInput) => body(api.POST('/api/v1/budget-locks', { body: input })));
export const useDeleteLock = (lock: Lock) => useChange(() => body(api.DELETE('/api/v1/budget-locks/{id}', { params: at(lock) })));
export const useLiftLock = () => useChange(({ lock, to }: { lock: Lock; to: string }) => body(api.PUT('/api/v1/budget-locks/{id}', { params: at(lock), body: { year: lock.year, nature: lock.nature, percent: lock.percent, from: lock.from, reason: lock.reason, to } })));

