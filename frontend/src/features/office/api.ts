import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, body } from '../../api/client';
import type { components } from '../../api/schema';

export type ProcessRow = components['schemas']['ProcessItem'];
export type Application = components['schemas']['ApplicationBody'];
export type Register = components['schemas']['UnitRegisterBody'];
export type Task = components['schemas']['TaskBody'];

const MOST = 200; // rows per request that the server allows
const officeKeys = { all: ['processes', 'office'] as const };

/** useOfficeProcesses gives the processes of a unit and below it, the least complete first. */
export function useOfficeProcesses(unit: string) {
  return useQuery({
    queryKey: [...officeKeys.all, unit],
    enabled: unit !== '',
    queryFn: ({ signal }) => body(api.GET('/api/v1/processes', { params: { query: { orgUnit: unit, sort: ['completeness'], limit: MOST } }, signal })),
  });
}

/** useRegister tells whether the register of a unit was confirmed as complete, and what changed since. */
export function useRegister(unit: string) {
  return useQuery({
    queryKey: [...officeKeys.all, unit, 'register'],
    enabled: unit !== '',
    queryFn: ({ signal }) => body(api.GET('/api/v1/org-units/{id}/register', { params: { path: { id: unit } }, signal })),
  });
}

export function useConfirm(unit: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => body(api.POST('/api/v1/org-units/{id}/register/confirm', { params: { path: { id: unit } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: officeKeys.all }),
  });
}

export function useTasks() {
  return useQuery({ queryKey: ['tasks'], queryFn: ({ signal }) => body(api.GET('/api/v1/tasks', { signal })) });
}

/** useOfficeApplications gives the applications that a unit, or one below it, uses. */
export function useOfficeApplications() {
  return useQuery({ queryKey: ['applications'], queryFn: async ({ signal }) => (await body(api.GET('/api/v1/applications', { signal }))).items });
}
