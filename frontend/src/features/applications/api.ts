import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, body, ifMatch } from '../../api/client';
import { useMutation } from '../../api/mutation';
import type { components } from '../../api/schema';

export type Application = components['schemas']['ApplicationBody'];
export type ApplicationInput = components['schemas']['ApplicationInput'];

export const applicationKeys = {
  all: ['applications'] as const,
  one: (id: string) => [...applicationKeys.all, 'one', id] as const,
  processes: (id: string) => [...applicationKeys.all, 'processes', id] as const,
};

export function useApplications() {
  return useQuery({ queryKey: applicationKeys.all, queryFn: async ({ signal }) => (await body(api.GET('/api/v1/applications', { signal }))).items });
}

export const applicationQuery = (id: string) =>
  queryOptions({ queryKey: applicationKeys.one(id), queryFn: ({ signal }) => body(api.GET('/api/v1/applications/{id}', { params: { path: { id } }, signal })) });

const MOST = 200; // rows per request that the server allows

/** useUsingProcesses gives the processes whose Steckbrief names the application. */
export function useUsingProcesses(id: string) {
  return useQuery({
    queryKey: applicationKeys.processes(id),
    queryFn: ({ signal }) => body(api.GET('/api/v1/processes', { params: { query: { application: id, sort: ['number'], limit: MOST } }, signal })),
  });
}

/** useSaveApplication adds an application, or saves one if its id and ETag are given. */
export function useSaveApplication(known?: Pick<Application, 'id' | 'etag'>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: ApplicationInput) =>
      known
        ? body(api.PUT('/api/v1/applications/{id}', { params: { path: { id: known.id }, header: ifMatch(known.etag) }, body: input }))
        : body(api.POST('/api/v1/applications', { body: input })),
    onSuccess: () => client.invalidateQueries({ queryKey: applicationKeys.all }),
  });
}

export function useDeleteApplication() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (application: Application) =>
      body(api.DELETE('/api/v1/applications/{id}', { params: { path: { id: application.id }, header: ifMatch(application.etag) } })),
    onSuccess: () => client.invalidateQueries({ queryKey: applicationKeys.all, refetchType: 'none' }),
  });
}
