import { queryOptions, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, body, ifMatch } from '../../api/client';
import { formOf } from '../../api/file';
import { filingKey } from '../../api/filing';
import { useMutation } from '../../api/mutation';
import type { components } from '../../api/schema';

export type Plan = components['schemas']['FilePlanBody'];
export type PlanUnit = components['schemas']['FilePlanUnit'];
export type Version = components['schemas']['FilePlanVersion'];
export type Report = components['schemas']['FilePlanImport'];

export const planKeys = { all: ['file-plans'] as const };

/** planQuery gives one version with all units; "current" is the one in force. */
export const planQuery = (id: string) =>
  queryOptions({ queryKey: [...planKeys.all, 'one', id], queryFn: ({ signal }) => body(api.GET('/api/v1/file-plans/{id}', { params: { path: { id } }, signal })) });

export function useVersions() {
  return useQuery({ queryKey: [...planKeys.all, 'versions'], queryFn: async ({ signal }) => (await body(api.GET('/api/v1/file-plans', { signal }))).items });
}

export function useLinkedProcesses(key: string) {
  return useQuery({
    queryKey: [...planKeys.all, 'processes', key],
    enabled: key !== '',
    queryFn: ({ signal }) => body(api.GET('/api/v1/file-plan-units/processes', { params: { query: { key } }, signal })),
  });
}

/** useUnfiled gives the processes that are linked to no unit, page by page. */
export function useUnfiled(orgUnit: string) {
  return useInfiniteQuery({
    queryKey: [...planKeys.all, 'unfiled', orgUnit],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      body(api.GET('/api/v1/file-plan-gaps/processes', { params: { query: { orgUnit: orgUnit || undefined, cursor: pageParam || undefined, limit: 50 } }, signal })),
    getNextPageParam: (last) => last.next || undefined,
  });
}

export function useUnusedUnits() {
  return useQuery({ queryKey: [...planKeys.all, 'unused'], queryFn: ({ signal }) => body(api.GET('/api/v1/file-plan-gaps/units', { signal })) });
}

export interface ImportRequest {
  file: File;
  name: string;
  version: string;
  enforce: boolean;
  dryRun: boolean;
}

export function useImportPlan() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ file, name, version, enforce, dryRun }: ImportRequest) =>
      body(
        api.POST('/api/v1/file-plans', {
          params: { query: { name: name || undefined, version: version || undefined, enforce, dryRun } },
          body: { file: '' },
          ...(await formOf(file)),
        }),
      ),
    onSuccess: (report) => (report.saved ? client.invalidateQueries({ queryKey: planKeys.all }) : undefined),
  });
}

export function useEnforce() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (one: Version) => body(api.POST('/api/v1/file-plans/{id}/enforce', { params: { path: { id: one.id }, header: ifMatch(one.etag) } })),
    onSettled: () => client.invalidateQueries({ queryKey: planKeys.all }),
  });
}

export function useDeleteVersion() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (one: Version) => body(api.DELETE('/api/v1/file-plans/{id}', { params: { path: { id: one.id }, header: ifMatch(one.etag) } })),
    onSettled: () => client.invalidateQueries({ queryKey: planKeys.all }),
  });
}

/** useLinkNamed links a process to the unit that its Steckbrief names. */
export function useLinkNamed() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ process, key }: { process: string; key: string }) =>
      body(api.POST('/api/v1/processes/{id}/file-plan/link', { params: { path: { id: process } }, body: { key } })),
    onSettled: async (_data, _error, { process }) => {
      await client.invalidateQueries({ queryKey: planKeys.all });
      await client.invalidateQueries({ queryKey: filingKey(process) });
    },
  });
}
