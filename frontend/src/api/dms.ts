import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, body, ifMatch } from './client';
import { useMutation } from './mutation';
import type { components } from './schema';

export type Connection = components['schemas']['DmsConnectionBody'];
export type ConnectionInput = components['schemas']['DMSConnectionInput'];
export type Mapping = Connection['mappings'][number];
export type Suggestion = components['schemas']['DmsProposalBody'];
export type Source = components['schemas']['DmsSourceBody'];

const root = ['dms'] as const;
const at = (id: string) => ({ path: { id } });

export const useConnections = () =>
  useQuery({ queryKey: [...root, 'connections'], queryFn: async ({ signal }) => (await body(api.GET('/api/v1/dms/connections', { signal }))) ?? [] });
export const useSuggestions = () => useQuery({ queryKey: [...root, 'proposals'], queryFn: ({ signal }) => body(api.GET('/api/v1/dms/proposals', { signal })) });
export const useCounts = (rollout: string) =>
  useQuery({ queryKey: [...root, 'counts', rollout], queryFn: async ({ signal }) => (await body(api.GET('/api/v1/rollouts/{id}/counts', { params: at(rollout), signal }))) ?? [] });
/** useClasses asks the DMS itself, so that it is not asked again by the way. */
export const useClasses = (id: string) =>
  useQuery({ queryKey: [...root, 'classes', id], staleTime: 5 * 60_000, retry: false, queryFn: ({ signal }) => body(api.GET('/api/v1/dms/connections/{id}/classes', { params: at(id), signal })) });

function useChanged() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: root });
}

/** useSaveConnection adds a connection, or saves one that is there. */
export function useSaveConnection(old?: Pick<Connection, 'id' | 'etag'>) {
  const changed = useChanged();
  return useMutation({
    mutationFn: (input: ConnectionInput) =>
      old
        ? body(api.PUT('/api/v1/dms/connections/{id}', { params: { ...at(old.id), header: ifMatch(old.etag) }, body: input }))
        : body(api.POST('/api/v1/dms/connections', { body: input })),
    onSuccess: changed,
  });
}

export function useDeleteConnection({ id, etag }: Pick<Connection, 'id' | 'etag'>) {
  const changed = useChanged();
  return useMutation({ mutationFn: () => body(api.DELETE('/api/v1/dms/connections/{id}', { params: { ...at(id), header: ifMatch(etag) } })), onSuccess: changed });
}

export function useMapClasses({ id, etag }: Pick<Connection, 'id' | 'etag'>) {
  const changed = useChanged();
  return useMutation({
    mutationFn: (mappings: components['schemas']['DMSMappingInput'][]) =>
      body(api.PUT('/api/v1/dms/connections/{id}/mappings', { params: { ...at(id), header: ifMatch(etag) }, body: { mappings } })),
    onSuccess: changed,
  });
}

export const useTestConnection = (id: string) => useMutation({ mutationFn: () => body(api.POST('/api/v1/dms/connections/{id}/test', { params: at(id) })) });

const PAUSE = 700; // milliseconds between two questions about a reading

/** useReadDms has a DMS read and waits until that has ended. */
export function useReadDms(id: string) {
  const changed = useChanged();
  return useMutation({
    mutationFn: async () => {
      let job = await body(api.POST('/api/v1/dms/connections/{id}/readings', { params: at(id) }));
      while (job.state === 'waiting' || job.state === 'running') {
        await new Promise((done) => setTimeout(done, PAUSE));
        job = await body(api.GET('/api/v1/jobs/{id}', { params: at(job.id) }));
      }
      return job;
    },
    onSuccess: changed,
  });
}

/** useConfirmUse moves a rollout, which many pages show. */
export function useConfirmUse({ id, etag }: Pick<Suggestion, 'id' | 'etag'>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: components['schemas']['ConfirmDmsProposalRequest']) =>
      body(api.POST('/api/v1/dms/proposals/{id}/confirm', { params: { ...at(id), header: ifMatch(etag) }, body: input })),
    onSuccess: () => client.invalidateQueries(),
  });
}

export function useDeclineUse({ id, etag }: Pick<Suggestion, 'id' | 'etag'>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (reason: string) => body(api.POST('/api/v1/dms/proposals/{id}/decline', { params: { ...at(id), header: ifMatch(etag) }, body: { reason } })),
    onSuccess: () => client.invalidateQueries(),
  });
}
