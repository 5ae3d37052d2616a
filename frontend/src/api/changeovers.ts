import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, body } from './client';
import { processRoot } from './keys';
import { useMutation } from './mutation';
import type { components } from './schema';

export type Changeover = components['schemas']['ChangeoverBody'];
export type ChangeEffect = components['schemas']['EffectBody'];
export type EffectFigure = ChangeEffect['figures'][number];
export type ReportInput = components['schemas']['ReportChangeoverRequest'];
export type MeasureInput = components['schemas']['MeasureChangeoverRequest'];

const keys = { all: [...processRoot, 'changeovers'] as const };

/** useChangeovers gives the changeovers of a process, the latest first. */
export function useChangeovers(process: string) {
  return useQuery({
    queryKey: [...keys.all, 'of', process],
    queryFn: async ({ signal }) => (await body(api.GET('/api/v1/changeovers', { params: { query: { process: [process] } }, signal }))) ?? [],
  });
}

/** useUnitChangeovers gives the changeovers of a unit and of everything below it, the latest first. */
export function useUnitChangeovers(unit: string) {
  return useQuery({
    queryKey: [...keys.all, 'unit', unit],
    queryFn: async ({ signal }) => (await body(api.GET('/api/v1/changeovers', { params: { query: { orgUnit: unit } }, signal }))) ?? [],
  });
}

/** useGained gives the working time that the changeovers of a unit gain together. */
export function useGained(unit: string) {
  return useQuery({ queryKey: [...keys.all, 'gained', unit], queryFn: ({ signal }) => body(api.GET('/api/v1/org-units/{id}/gained', { params: { path: { id: unit } }, signal })) });
}

/** useEffectOf gives time and cost of two versions side by side. */
export function useEffectOf(before: string, after: string) {
  return useQuery({
    queryKey: [...keys.all, 'effect', before, after],
    enabled: Boolean(before && after),
    queryFn: ({ signal }) => body(api.GET('/api/v1/model-versions/{id}/effect', { params: { path: { id: before }, query: { with: after } }, signal })),
  });
}

/** usePreview gives what reporting a changeover to a version would write down. */
export function usePreview(version: string) {
  return useQuery({
    queryKey: [...keys.all, 'preview', version],
    queryFn: ({ signal }) => body(api.GET('/api/v1/model-versions/{id}/changeover', { params: { path: { id: version } }, signal })),
  });
}

/** useChange runs something that changes changeovers; everything about processes is fetched anew. */
function useChange<Input>(run: (input: Input) => Promise<Changeover>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: run, onSettled: () => client.invalidateQueries({ queryKey: processRoot }) });
}

/** useReport reports that a SOLL is the IST from now on. */
export const useReport = () =>
  useChange(({ version, etag, input }: { version: string; etag: string; input: ReportInput }) =>
    body(api.POST('/api/v1/model-versions/{id}/changeover', { params: { path: { id: version } }, headers: { 'If-Match': etag }, body: input })));

export const useMeasure = () =>
  useChange(({ id, input }: { id: string; input: MeasureInput }) => body(api.POST('/api/v1/changeovers/{id}/measurements', { params: { path: { id } }, body: input })));

export const useCorrect = () =>
  useChange(({ id, etag, reason }: { id: string; etag: string; reason: string }) =>
    body(api.POST('/api/v1/changeovers/{id}/correct', { params: { path: { id } }, headers: { 'If-Match': etag }, body: { reason } })));
