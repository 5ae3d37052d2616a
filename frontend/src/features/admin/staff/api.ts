import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, body, ifMatch } from '../../../api/client';
import { useMutation } from '../../../api/mutation';
import type { components } from '../../../api/schema';

export type StaffDirectory = components['schemas']['StaffDirectoryBody'];
export type StaffFields = Pick<StaffDirectory, 'address' | 'bindDn' | 'units' | 'people'>;
export type Job = components['schemas']['JobBody'];

/** Line is what becomes of an entry of the directory. */
export interface Line {
  kind: 'unit' | 'person';
  outcome: 'create' | 'change' | 'adopt' | 'end' | 'refused' | 'decide';
  entry: string;
  name: string;
  message?: string;
  changes?: { field: 'number' | 'name' | 'parent' | 'email' | 'function' | 'unit' | 'active'; before: string; after: string }[];
}

/** Receipt is the result of a job. */
export interface Receipt {
  dryRun?: boolean;
  units?: number;
  people?: number;
  entries?: Line[];
  error?: { message?: string };
}

const key = ['staff-directory'] as const;
const PAUSE = 700; // milliseconds between two questions about a job

export function useStaffDirectory() {
  return useQuery({ queryKey: key, queryFn: ({ signal }) => body(api.GET('/api/v1/admin/staff-directory', { signal })) });
}

export function useSaveStaffDirectory(etag: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (value: StaffFields & { password?: string }) => body(api.PUT('/api/v1/admin/staff-directory', { params: { header: ifMatch(etag) }, body: value })),
    onSuccess: () => client.invalidateQueries({ queryKey: key }),
  });
}

export function useCheckStaffDirectory() {
  return useMutation({ mutationFn: () => body(api.POST('/api/v1/admin/staff-directory/check')) });
}

/** useRunStaffDirectory starts the job; a dry run only says what would happen. */
export function useRunStaffDirectory() {
  return useMutation({ mutationFn: (dryRun: boolean) => body(api.POST('/api/v1/admin/staff-directory/run', { params: { query: { dryRun } } })) });
}

/** useStaffJob asks about the job until it has ended. */
export function useStaffJob(id: string | undefined) {
  return useQuery({
    queryKey: ['jobs', id],
    enabled: id !== undefined,
    queryFn: ({ signal }) => body(api.GET('/api/v1/jobs/{id}', { params: { path: { id: id ?? '' } }, signal })),
    refetchInterval: ({ state }) => (state.data?.state === 'done' || state.data?.state === 'failed' ? false : PAUSE),
  });
}
