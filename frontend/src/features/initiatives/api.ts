import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, body, ifMatch } from '../../api/client';
import { initiativeRoot, type InitiativeFilter as Filter, type InitiativeRow as Row } from '../../api/initiatives';
import { useMutation } from '../../api/mutation';
import type { components, operations } from '../../api/schema';

export { useInitiatives, type InitiativeFilter as Filter, type InitiativeRow as Row } from '../../api/initiatives';

export type Initiative = components['schemas']['InitiativeBody'];
export type Report = components['schemas']['ReportBody'];
export type Roadmap = components['schemas']['RoadmapBody'];
export type Bar = components['schemas']['RoadmapItem'];
export type NewInitiative = operations['createInitiative']['requestBody']['content']['application/json'];
export type Head = operations['changeInitiative']['requestBody']['content']['application/json'];
export type Turn = operations['setInitiativeStage']['requestBody']['content']['application/json'];
export type Needs = components['schemas']['CapacityNeedsBody'];
export type NewReport = operations['createInitiativeReport']['requestBody']['content']['application/json'];

export const initiativeKeys = { all: initiativeRoot, one: (id: string) => [...initiativeRoot, 'one', id] as const };

export const initiativeQuery = (id: string) =>
  queryOptions({ queryKey: initiativeKeys.one(id), queryFn: ({ signal }) => body(api.GET('/api/v1/initiatives/{id}', { params: { path: { id } }, signal })) });

export function useReports(id: string) {
  return useQuery({
    queryKey: [...initiativeKeys.one(id), 'reports'],
    queryFn: ({ signal }) => body(api.GET('/api/v1/initiatives/{id}/reports', { params: { path: { id } }, signal })),
  });
}

/** useReportVersions are what a report said before it was changed, the newest first; asked for once somebody wants to see them. */
export function useReportVersions(initiative: string, report: string, wanted: boolean) {
  return useQuery({
    queryKey: [...initiativeKeys.one(initiative), 'report-versions', report],
    enabled: wanted,
    queryFn: async ({ signal }) => (await body(api.GET('/api/v1/initiative-reports/{id}/versions', { params: { path: { id: report } }, signal }))) ?? [],
  });
}

export function useFieldsOfAction() {
  return useQuery({ queryKey: ['fields-of-action'], queryFn: ({ signal }) => body(api.GET('/api/v1/fields-of-action', { signal })) });
}

/** useApplicationChoices are the applications that can be linked or needed. */
export function useApplicationChoices(enabled: boolean): (readonly [string, string])[] {
  const { data } = useQuery({
    queryKey: ['applications', 'to-link'],
    enabled,
    queryFn: ({ signal }) => body(api.GET('/api/v1/applications', { signal })),
  });
  return (data?.items ?? []).map((one) => [one.id, one.name] as const);
}

export function useTemplates() {
  return useQuery({ queryKey: ['initiative-templates'], queryFn: ({ signal }) => body(api.GET('/api/v1/initiative-templates', { signal })) });
}

export function useRoadmap(filter: Filter) {
  return useQuery({
    queryKey: [...initiativeKeys.all, 'roadmap', filter],
    queryFn: ({ signal }) => body(api.GET('/api/v1/roadmap', { params: { query: filter }, signal })),
  });
}

/** useChange runs one change of the portfolio and lets every list of it load anew. */
function useChange<Data, Input>(run: (input: Input) => Promise<Data>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: run, onSuccess: () => client.invalidateQueries({ queryKey: initiativeKeys.all }) });
}

export const useCreateInitiative = () => useChange((input: NewInitiative) => body(api.POST('/api/v1/initiatives', { body: input })));

const at = (known: Pick<Row, 'id' | 'etag'>) => ({ path: { id: known.id }, header: ifMatch(known.etag) });

export const useSaveHead = (known: Pick<Row, 'id' | 'etag'>) =>
  useChange((input: Head) => body(api.PUT('/api/v1/initiatives/{id}', { params: at(known), body: input })));

export const useSaveSheet = (known: Pick<Row, 'id' | 'etag'>) =>
  useChange((input: Initiative['sheet']) => body(api.PUT('/api/v1/initiatives/{id}/sheet', { params: at(known), body: input })));

export const useSetStage = (known: Pick<Row, 'id' | 'etag'>) =>
  useChange((input: Turn) => body(api.POST('/api/v1/initiatives/{id}/stage', { params: at(known), body: input })));

/** useSaveLines saves one list of an initiative as a whole; the server says what is wrong with which line. */
export const useSaveLines = (known: Pick<Row, 'id' | 'etag'>, section: string) =>
  useChange((items: readonly object[]) =>
    body(api.PUT(`/api/v1/initiatives/{id}/${section}` as '/api/v1/initiatives/{id}/risks', { params: at(known), body: { items: items as never } })));

export const useDeleteInitiative = (known: Pick<Row, 'id' | 'etag'>) => useChange(() => body(api.DELETE('/api/v1/initiatives/{id}', { params: at(known) })));

/** needsQuery are the days that an initiative needs of the teams. */
export const needsQuery = (id: string) =>
  queryOptions({ queryKey: ['capacity', 'needs', id], queryFn: ({ signal }) => body(api.GET('/api/v1/capacity/needs/{id}', { params: { path: { id } }, signal })) });

export function useSaveNeeds(id: string, etag: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (needs: Needs['needs']) => body(api.PUT('/api/v1/capacity/needs/{id}', { params: { path: { id }, header: ifMatch(etag) }, body: { needs } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['capacity'] }),
  });
}

export const useChangeReport = (report: Pick<Report, 'id' | 'etag'> | undefined) =>
  useChange(({ light, content, interim, adjustment, adjustmentYear, next }: NewReport) =>
    body(api.PUT('/api/v1/initiative-reports/{id}', { params: { path: { id: report?.id ?? '' }, header: ifMatch(report?.etag ?? '') }, body: { light, content, interim, adjustment, adjustmentYear, next } })));

export const useAddReport = (id: string) =>
  useChange((input: NewReport) => body(api.POST('/api/v1/initiatives/{id}/reports', { params: { path: { id } }, body: input })));

export interface Move {
  bar: Pick<Row, 'id' | 'etag'>;
  months: number;
  accept?: boolean;
}

/** tryMove says what moving a bar would do; nothing is saved. */
export const tryMove = ({ bar, months }: Move) =>
  body(api.POST('/api/v1/initiatives/{id}/move', { params: { ...at(bar), query: { dryRun: true } }, body: { months } }));

export const useMove = () =>
  useChange(({ bar, months, accept }: Move) => body(api.POST('/api/v1/initiatives/{id}/move', { params: at(bar), body: { months, accept } })));
