import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, body, ifMatch } from './client';
import { formOf } from './file';
import { processRoot } from './keys';
import { useMutation } from './mutation';
import type { components } from './schema';

export type Rollout = components['schemas']['RolloutBody'];
export type RolloutMap = components['schemas']['RolloutMapBody'];
export type RolloutRow = components['schemas']['RolloutRow'];
export type RolloutMark = components['schemas']['RolloutMark'];
export type Stage = Rollout['stage'];
export type FileKind = Rollout['fileKind'];
export type Step = Rollout['steps'][number];
export type Link = Rollout['links'][number];
export type Obstacle = Rollout['obstacles'][number];
export type Blocker = components['schemas']['RolloutBlocker'];
export type Proposal = components['schemas']['RolloutProposal'];
export type Share = components['schemas']['ShareBody'];
export type UnitWorkplaces = Share['units'][number];
export type RolloutInput = components['schemas']['RolloutInput'];
export type RolloutEvent = components['schemas']['RolloutEvent'];
export type Affected = components['schemas']['AffectedBody'];
export type ListResult = components['schemas']['ImportBody'];

const root = ['rollouts'] as const;

export const useRolloutMap = () => useQuery({ queryKey: [...root, 'map'], queryFn: ({ signal }) => body(api.GET('/api/v1/rollout-map', { signal })) });
export const useRollouts = (enabled = true) => useQuery({ queryKey: [...root, 'list'], enabled, queryFn: async ({ signal }) => (await body(api.GET('/api/v1/rollouts', { signal }))) ?? [] });
export const useBlockers = () => useQuery({ queryKey: [...root, 'blockers'], queryFn: async ({ signal }) => (await body(api.GET('/api/v1/rollout-blockers', { signal }))) ?? [] });
export const useWaves = () => useQuery({ queryKey: [...root, 'waves'], queryFn: async ({ signal }) => (await body(api.GET('/api/v1/rollout-waves', { signal }))) ?? [] });
export const useShare = () => useQuery({ queryKey: [...root, 'share'], queryFn: ({ signal }) => body(api.GET('/api/v1/workplaces', { signal })) });
export const useRollout = (id: string) => useQuery({ queryKey: [...root, 'one', id], queryFn: ({ signal }) => body(api.GET('/api/v1/rollouts/{id}', { params: { path: { id } }, signal })) });
export const useRolloutHistory = (id: string) =>
  useQuery({ queryKey: [...root, 'one', id, 'history'], queryFn: async ({ signal }) => (await body(api.GET('/api/v1/rollouts/{id}/history', { params: { path: { id } }, signal }))) ?? [] });

export interface Weights {
  cases: number;
  minutes: number;
  processes: number;
  ease: number;
}

/** useProposals keeps the order before while another one is on its way, so that the list does not jump. */
export const useProposals = (weights: Weights) =>
  useQuery({
    queryKey: [...root, 'proposals', weights],
    queryFn: async ({ signal }) => (await body(api.GET('/api/v1/rollout-proposals', { params: { query: { ...weights } }, signal }))) ?? [],
    placeholderData: (before) => before,
  });

/** useEFile tells whether the file of a process may be kept electronically. */
export const useEFile = (id: string) =>
  useQuery({ queryKey: [...processRoot, 'e-file', id], queryFn: ({ signal }) => body(api.GET('/api/v1/processes/{id}/e-file', { params: { path: { id } }, signal })) });

/** useApplicationChoices are the applications a rollout may name; it shares what the list of applications has fetched. */
export const useApplicationChoices = () => useQuery({ queryKey: ['applications'], queryFn: async ({ signal }) => (await body(api.GET('/api/v1/applications', { signal }))).items });

/** useAffected tells who is affected if an application ends. */
export const useAffected = (id: string) =>
  useQuery({ queryKey: [...root, 'affected', id], queryFn: ({ signal }) => body(api.GET('/api/v1/applications/{id}/affected', { params: { path: { id } }, signal })) });

/** useMoved lets everything be fetched anew that a rollout moves: maps, goals, units, processes and their places in the ranking. */
function useMoved() {
  const client = useQueryClient();
  return () => client.invalidateQueries();
}

export function useCreateRollout() {
  const moved = useMoved();
  return useMutation({ mutationFn: (input: components['schemas']['CreateRolloutRequest']) => body(api.POST('/api/v1/rollouts', { body: input })), onSuccess: moved });
}

export function useChangeRollout(rollout: Pick<Rollout, 'id' | 'etag'>) {
  const moved = useMoved();
  return useMutation({
    mutationFn: (input: RolloutInput) => body(api.PUT('/api/v1/rollouts/{id}', { params: { path: { id: rollout.id }, header: ifMatch(rollout.etag) }, body: input })),
    onSuccess: moved,
  });
}

export function useMoveRollout(rollout: Pick<Rollout, 'id' | 'etag'>) {
  const moved = useMoved();
  return useMutation({
    mutationFn: (input: components['schemas']['MoveRolloutRequest']) => body(api.POST('/api/v1/rollouts/{id}/stage', { params: { path: { id: rollout.id }, header: ifMatch(rollout.etag) }, body: input })),
    onSuccess: moved,
  });
}

export function useEnterWorkplaces(unit: string) {
  const moved = useMoved();
  return useMutation({
    mutationFn: (input: components['schemas']['WorkplaceEntry']) => body(api.POST('/api/v1/workplaces/{id}', { params: { path: { id: unit } }, body: input })),
    onSuccess: moved,
  });
}

export function useImportRollouts() {
  const moved = useMoved();
  return useMutation({
    mutationFn: async ({ kind, file, dryRun }: { kind: 'rollouts' | 'workplaces'; file: File; dryRun: boolean }) =>
      body(api.POST('/api/v1/rollout-lists/import', { params: { query: { kind, dryRun } }, body: { file: '' }, ...(await formOf(file)) })),
    onSuccess: (result) => (result.saved ? moved() : undefined),
  });
}

/** withObstacle is a change that adds an obstacle, or says anew what is known of one. */
export function withObstacle(rollout: Rollout, one: Obstacle): RolloutInput {
  const known = one.id !== '' && rollout.obstacles.some(({ id }) => id === one.id);
  return inputOf({ ...rollout, obstacles: known ? rollout.obstacles.map((other) => (other.id === one.id ? one : other)) : [...rollout.obstacles, one] });
}

/** inputOf is what a rollout says, as a change sends it back. */
export const inputOf = ({ systemId, dates, planNote, connected, target, oldFiles, interface: link, steps, obstacles, links, note }: Rollout): RolloutInput => ({
  systemId, dates, planNote, connected, target, oldFiles, interface: { applicationId: link.applicationId, state: link.state }, steps,
  obstacles: obstacles.map(({ id, text, function: who, due, applicationId, solvedOn }) => ({ id, text, function: who, due, applicationId, solvedOn })), links, note,
});
