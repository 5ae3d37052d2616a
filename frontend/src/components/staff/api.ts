import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, body, ifMatch } from '../../api/client';
import { useMutation } from '../../api/mutation';
import type { components } from '../../api/schema';

export type StaffDirectory = components['schemas']['StaffDirectoryBody'];
export type StaffFields = Pick<StaffDirectory, 'address' | 'bindDn' | 'units' | 'people'>;

/** Line is what becomes of an entry of the directory. */
export interface Line {
  kind: 'unit' | 'person';
  outcome: 'create' | 'change' | 'adopt' | 'end' | 'refused' | 'decide';
  entry: string;
  name: string;
  key?: string;
  message?: string;
  details?: { key: string; message?: string }[];
  changes?: { field: 'number' | 'name' | 'parent' | 'email' | 'function' | 'unit' | 'active'; before: string; after: string }[];
}

/** Receipt is the result of a job. */
export interface Receipt {
  dryRun?: boolean;
  units?: number;
  people?: number;
  references?: number;
  ends?: number;
  endsAllowed?: number;
  entries?: Line[];
  error?: { message?: string };
}

const key = ['staff-directory'] as const;
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

/** Run is what to do: a dry run only says what would happen; ends and same are what people have confirmed after one. */
export interface Run {
  dryRun: boolean;
  ends?: number;
  same?: string[];
}

/** useRunStaffDirectory starts the job. */
export function useRunStaffDirectory() {
  return useMutation({ mutationFn: (query: Run) => body(api.POST('/api/v1/admin/staff-directory/run', { params: { query } })) });
}
