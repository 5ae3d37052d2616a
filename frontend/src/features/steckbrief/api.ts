import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, body, ifMatch } from '../../api/client';
import { useMutation } from '../../api/mutation';
import { processRoot } from '../../api/keys';
import { isStatus } from '../../api/problem';
import type { DecisionInput } from '../../api/releases';
import type { components } from '../../api/schema';
import { currentLanguage } from '../../i18n/text';
import type { Group, SteckbriefDocument } from './model';

export type Sheet = components['schemas']['SheetBody'];
export type SheetVersion = components['schemas']['SheetVersion'];
export type Act = 'submit' | 'approve' | 'return' | 'withdraw';
type WireFields = Sheet['fields'];

export const sheetKeys = {
  one: (id: string) => [...processRoot, 'steckbrief', id] as const,
  draft: (id: string) => [...sheetKeys.one(id), 'draft'] as const,
  versions: (id: string) => [...sheetKeys.one(id), 'versions'] as const,
  version: (id: string, no: number) => [...sheetKeys.versions(id), no] as const,
  compare: (id: string, from: number, to: number) => [...sheetKeys.one(id), 'compare', from, to] as const,
};

const path = (id: string) => ({ path: { id } });

/** documentOf gives what travels the type of the model; sent is the way back. */
export const documentOf = (sheet: { fields: WireFields }, schemaVersion = 1): SteckbriefDocument => ({
  schemaVersion,
  fields: sheet.fields as SteckbriefDocument['fields'],
});
const sent = (doc: SteckbriefDocument): WireFields => doc.fields as WireFields;

/** useFields gives the groups and fields that hold in this municipality. */
export function useFields() {
  return useQuery({
    queryKey: ['steckbrief-fields', currentLanguage()],
    queryFn: async ({ signal }) => (await body(api.GET('/api/v1/steckbrief-fields', { signal }))).groups as Group[],
    staleTime: 10 * 60_000,
  });
}

export const sheetQuery = (id: string) =>
  queryOptions({ queryKey: sheetKeys.one(id), queryFn: ({ signal }) => body(api.GET('/api/v1/processes/{id}/steckbrief', { params: path(id), signal })) });

/** fetchSheet asks anew, past the cache. */
export const fetchSheet = (id: string) => body(api.GET('/api/v1/processes/{id}/steckbrief', { params: path(id) }));

export const fetchVersion = (id: string, no: number, signal?: AbortSignal) =>
  body(api.GET('/api/v1/processes/{id}/steckbrief/versions/{no}', { params: { path: { id, no } }, signal }));

/** fetchDraft gives what the person entered and did not save, null if there is nothing. */
export async function fetchDraft(id: string) {
  try {
    return await body(api.GET('/api/v1/processes/{id}/steckbrief/draft', { params: path(id) }));
  } catch (error) {
    if (isStatus(error, 404)) return null;
    throw error;
  }
}

export const keepDraft = (id: string, etag: string, baseVersion: number, doc: SteckbriefDocument) =>
  body(api.PUT('/api/v1/processes/{id}/steckbrief/draft', { params: { ...path(id), header: ifMatch(etag) }, body: { baseVersion, fields: sent(doc) } }));

export const dropDraft = (id: string, etag: string) =>
  body(api.DELETE('/api/v1/processes/{id}/steckbrief/draft', { params: { ...path(id), header: ifMatch(etag) } }));

/** useSaveSheet saves a new version over the one that etag names. */
export function useSaveSheet(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ etag, doc, reason }: { etag: string; doc: SteckbriefDocument; reason: string }) =>
      body(api.PUT('/api/v1/processes/{id}/steckbrief', { params: { ...path(id), header: ifMatch(etag) }, body: { fields: sent(doc), reason: reason || undefined } })),
    onSuccess: () => client.invalidateQueries({ queryKey: processRoot }),
  });
}

export function useVersions(id: string) {
  return useQuery({
    queryKey: sheetKeys.versions(id),
    queryFn: async ({ signal }) => (await body(api.GET('/api/v1/processes/{id}/steckbrief/versions', { params: path(id), signal }))).items,
  });
}

export function useComparison(id: string, from: number, to: number) {
  return useQuery({
    queryKey: sheetKeys.compare(id, from, to),
    enabled: to > 0 && from !== to,
    queryFn: ({ signal }) => body(api.GET('/api/v1/processes/{id}/steckbrief/compare', { params: { ...path(id), query: { from, to } }, signal })),
  });
}

/** useAct gives a version for release, releases it, sends it back or takes it out. */
export function useAct(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ act, version, etag, comment, ...more }: { act: Act; version: number; etag: string; comment: string } & DecisionInput) =>
      body(
        api.POST(`/api/v1/processes/{id}/steckbrief/versions/{no}/${act}`, {
          params: { path: { id, no: version }, header: ifMatch(etag) },
          body: { ...more, comment: comment || undefined },
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: processRoot }),
  });
}
