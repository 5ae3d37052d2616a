import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, body, ifMatch } from '../../../api/client';
import { useMutation } from '../../../api/mutation';
import { isStatus } from '../../../api/problem';
import type { components } from '../../../api/schema';
import { modelKeys, type Finding } from '../api';

export type Drafts = components['schemas']['DraftList'];
export type Outline = components['schemas']['OutlinedBody'];
export type Part = components['schemas']['OutlinePart'];
export type Row = components['schemas']['OutlineRow'];
export type Way = components['schemas']['OutlineWay'];
export type Operation = components['schemas']['OperationBody'];

export const draftKeys = {
  ofModel: (model: string) => [...modelKeys.all, 'drafts', model] as const,
};

export const draftsQuery = (model: string) =>
  queryOptions({ queryKey: draftKeys.ofModel(model), queryFn: ({ signal }) => body(api.GET('/api/v1/models/{id}/drafts', { params: { path: { id: model } }, signal })) });

export function useTemplates() {
  return useQuery({ queryKey: ['model-templates'], staleTime: Infinity, queryFn: async ({ signal }) => (await body(api.GET('/api/v1/model-templates', { signal }))).items });
}

export const lineQuery = (id: string) =>
  queryOptions({ queryKey: [...modelKeys.all, 'line', id], queryFn: ({ signal }) => body(api.GET('/api/v1/models/{id}', { params: { path: { id } }, signal })) });

export const beginDraft = (model: string, input: components['schemas']['BeginDraftRequest']) =>
  body(api.POST('/api/v1/models/{id}/draft', { params: { path: { id: model } }, body: input }));

/** fetchDraft gives the drawing as the server has it, null if there is none. */
export async function fetchDraft(model: string): Promise<{ xml: string; etag: string } | null> {
  try {
    const { data, response } = await api.GET('/api/v1/models/{id}/draft', { params: { path: { id: model } }, parseAs: 'text', cache: 'no-store' });
    return { xml: String(data ?? ''), etag: response.headers.get('ETag') ?? '' };
  } catch (error) {
    if (isStatus(error, 404)) return null;
    throw error;
  }
}

export async function saveDraft(model: string, xml: string, etag: string): Promise<string> {
  const saved = await body(
    api.PUT('/api/v1/models/{id}/draft', {
      params: { path: { id: model }, header: ifMatch(etag) },
      headers: { 'Content-Type': 'application/xml' },
      body: xml as never,
      bodySerializer: (text) => text as unknown as string,
    }),
  );
  return saved.etag;
}

export const seeDraft = (model: string) => body(api.POST('/api/v1/models/{id}/draft/seen', { params: { path: { id: model } } }));

export const dropDraft = (model: string, etag: string) => api.DELETE('/api/v1/models/{id}/draft', { params: { path: { id: model }, header: ifMatch(etag) } });

export function useFinish(model: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ etag, ...input }: { etag: string; comment: string; known: number }) =>
      body(api.POST('/api/v1/models/{id}/draft/finish', { params: { path: { id: model }, header: ifMatch(etag) }, body: input })),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: modelKeys.all });
      return client.invalidateQueries({ queryKey: ['processes'] });
    },
  });
}

/** editSteps makes one change of a model and gives its table of steps; without a change the table alone. */
export const editSteps = (bpmn: string, operation?: Operation) => body(api.POST('/api/v1/bpmn/steps/edit', { body: { bpmn, operation } }));

export interface Checked {
  findings: readonly Finding[];
  refusal?: string;
}

/** checkFile asks what the register would say about a file. */
export async function checkFile(xml: string, signal: AbortSignal): Promise<Checked> {
  const answer = await body(
    api.POST('/api/v1/bpmn/check', { headers: { 'Content-Type': 'application/xml' }, body: xml as never, bodySerializer: (text) => text as unknown as string, signal }),
  );
  return { findings: answer.receipt?.findings ?? [], refusal: answer.refusal?.message };
}

export function useApplicationNames() {
  return useQuery({ queryKey: ['applications', 'names'], staleTime: 300_000, queryFn: async ({ signal }) => (await body(api.GET('/api/v1/applications', { signal }))).items.map(({ name }) => name) });
}
