import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, body } from '../../api/client';
import { useMutation } from '../../api/mutation';
import type { components, paths } from '../../api/schema';
import { registerKey } from '../../api/units';

export type ProcessList = components['schemas']['ProcessList'];
export type ProcessRow = components['schemas']['ProcessItem'];
export type Application = components['schemas']['ApplicationBody'];

const officeKeys = { all: ['processes', 'office'] as const };
type Query = NonNullable<paths['/api/v1/processes']['get']['parameters']['query']>;

/** SHOWN are the rows that each card of the page names; the list of processes shows the others. */
export const SHOWN = { processes: 15, missing: 6, models: 12 } as const;

const useProcesses = (unit: string, query: Query) =>
  useQuery({
    queryKey: [...officeKeys.all, unit, query],
    enabled: unit !== '',
    queryFn: ({ signal }) => body(api.GET('/api/v1/processes', { params: { query: { orgUnit: unit, ...query } }, signal })),
  });

/** useOfficeProcesses gives the first processes of a unit and below it, how many there are, and how many have which mark. */
export const useOfficeProcesses = (unit: string) => useProcesses(unit, { sort: ['number'], limit: SHOWN.processes, facets: ['mark', 'ownerVacant'] });

/** useIncomplete gives the least complete processes and how many are not complete. */
export const useIncomplete = (unit: string) => useProcesses(unit, { sort: ['completeness'], maxCompleteness: 99, limit: SHOWN.missing });

/** useModelled gives processes whose present state is modelled. */
export const useModelled = (unit: string) => useProcesses(unit, { sort: ['number'], mark: ['istModelled'], limit: SHOWN.models });

/** useUnreleased counts the Steckbriefe with a state that is not released. */
export const useUnreleased = (unit: string) => useProcesses(unit, { unreleased: 'true', limit: 1 });

export function useConfirm(unit: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => body(api.POST('/api/v1/org-units/{id}/register/confirm', { params: { path: { id: unit } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: registerKey(unit) }),
  });
}

/** useOfficeApplications gives all applications. */
export function useOfficeApplications() {
  return useQuery({ queryKey: ['applications'], queryFn: async ({ signal }) => (await body(api.GET('/api/v1/applications', { signal }))).items });
}
