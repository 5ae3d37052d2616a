import { queryOptions, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, body, ifMatch } from '../../api/client';
import { bytesOf } from '../../api/file';
import { useMutation } from '../../api/mutation';
import type { DecisionInput as DecisionFields } from '../../api/releases';
import type { components } from '../../api/schema';

export type Model = components['schemas']['ModelBody'];
export type Version = components['schemas']['VersionBody'];
export type Receipt = components['schemas']['ReceiptBody'];
export type Finding = components['schemas']['FindingBody'];
export type Process = components['schemas']['ProcessBody'];
export type StepPart = components['schemas']['Part'];
export type Figures = components['schemas']['Figures'];
export type StepFigure = components['schemas']['StepFigure'];
export type TaskClass = components['schemas']['ClassifyInputBody']['class'];
export type Amount = components['schemas']['Amount'];
export type Kind = Model['kind'];
export type Decision = 'submit' | 'approve' | 'return' | 'withdraw';

const processRoot = ['processes'] as const;

export const modelKeys = {
  all: ['models'] as const,
  ofProcess: (process: string) => [...modelKeys.all, 'of-process', process] as const,
  versions: (model: string) => [...modelKeys.all, 'versions', model] as const,
  version: (id: string) => [...modelKeys.all, 'version', id] as const,
};

export const modelsQuery = (process: string) =>
  queryOptions({
    queryKey: modelKeys.ofProcess(process),
    queryFn: async ({ signal }) => (await body(api.GET('/api/v1/processes/{id}/models', { params: { path: { id: process } }, signal }))).items,
  });

/** useVersions gives the versions of a line, newest first, piece by piece. */
export function useVersions(model: string) {
  const query = useInfiniteQuery({
    queryKey: modelKeys.versions(model),
    queryFn: ({ pageParam, signal }) =>
      body(api.GET('/api/v1/models/{id}/versions', { params: { path: { id: model }, query: { limit: 20, cursor: pageParam || undefined } }, signal })),
    initialPageParam: '',
    getNextPageParam: (page) => page.next || undefined,
  });
  return { ...query, rows: (query.data?.pages ?? []).flatMap((page) => page.items), total: query.data?.pages[0]?.total };
}

export const versionQuery = (id: string) =>
  queryOptions({ queryKey: modelKeys.version(id), queryFn: ({ signal }) => body(api.GET('/api/v1/model-versions/{id}', { params: { path: { id } }, signal })) });

export function useReceipt(id: string) {
  return useQuery({
    queryKey: [...modelKeys.version(id), 'receipt'],
    queryFn: ({ signal }) => body(api.GET('/api/v1/model-versions/{id}/receipt', { params: { path: { id } }, signal })),
  });
}

/** useAttributes gives what documentation and extensions of all tools say about an element. */
export function useAttributes(id: string, elementId: string) {
  return useQuery({
    queryKey: [...modelKeys.version(id), 'attributes', elementId],
    queryFn: ({ signal }) => body(api.GET('/api/v1/model-versions/{id}/attributes', { params: { path: { id }, query: { elementId } }, signal })),
    retry: false,
  });
}

export function useFigures(id: string, language: string, enabled = true) {
  return useQuery({
    enabled,
    queryKey: [...modelKeys.version(id), 'figures', language],
    staleTime: 60_000, // a version never changes, but people correct what kind of task a step is
    queryFn: ({ signal }) => body(api.GET('/api/v1/model-versions/{id}/figures', { params: { path: { id } }, signal })),
  });
}

/** useClassify says what kind of task a step is, in all versions of the line. */
export function useClassify(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: components['schemas']['ClassifyInputBody']) => api.PUT('/api/v1/model-versions/{id}/task-class', { params: { path: { id } }, body: input }),
    onSettled: () => client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === modelKeys.all[0] && queryKey.includes('figures') }),
  });
}

/** Drawing is a file for the viewer and where its diagram part comes from. */
export interface Drawing {
  xml: string;
  source: 'original' | 'laidOut' | 'none';
}

export function useDrawing(id: string) {
  return useQuery({
    queryKey: [...modelKeys.version(id), 'drawing'],
    staleTime: Infinity, // a version never changes
    queryFn: async ({ signal }): Promise<Drawing> => {
      const { data, response } = await api.GET('/api/v1/model-versions/{id}/display.bpmn', { params: { path: { id } }, parseAs: 'text', signal });
      const source = response.headers.get('X-Diagram');
      return { xml: String(data ?? ''), source: source === 'laidOut' || source === 'none' ? source : 'original' };
    },
  });
}

export function useSteps(id: string, language: string) {
  return useQuery({
    queryKey: [...modelKeys.version(id), 'steps', language],
    staleTime: Infinity,
    queryFn: async ({ signal }): Promise<StepPart[]> => {
      const { data } = await api.GET('/api/v1/model-versions/{id}/steps', { params: { path: { id } }, signal });
      return (data as components['schemas']['Text']).parts ?? [];
    },
  });
}

/** NewLine is a line to be made; without a name it is called as its kind. */
export interface NewLine {
  kind: Kind;
  name?: string;
}

/** addLine makes a line of a process and gives its id. */
export async function addLine(process: string, { kind, name }: NewLine): Promise<string> {
  return (await body(api.POST('/api/v1/processes/{id}/models', { params: { path: { id: process } }, body: { kind, name: name || undefined } }))).id;
}

/** Upload is a file for a line; a new one comes into being with it, or not at all. */
export interface Upload {
  file: File;
  comment: string;
  line: string | NewLine;
}

export function useUpload(process: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ file, comment, line }: Upload) => {
      const query = { fileName: file.name, comment: comment || undefined };
      const content = { body: '', ...(await bytesOf(file)) };
      return typeof line === 'string'
        ? body(api.POST('/api/v1/models/{id}/versions', { params: { path: { id: line }, query }, ...content }))
        : body(api.POST('/api/v1/processes/{id}/models/upload', { params: { path: { id: process }, query: { ...query, kind: line.kind, name: line.name || undefined } }, ...content }));
    },
    onSettled: () => {
      void client.invalidateQueries({ queryKey: modelKeys.all });
      return client.invalidateQueries({ queryKey: processRoot });
    },
  });
}

export interface DecisionInput extends DecisionFields {
  version: Version;
  decision: Decision;
  comment: string;
}

export function useDecide() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ version, decision, ...input }: DecisionInput) =>
      body(api.POST(`/api/v1/model-versions/{id}/${decision}`, { params: { path: { id: version.id }, header: ifMatch(version.etag) }, body: input })),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: modelKeys.all });
      return client.invalidateQueries({ queryKey: processRoot });
    },
  });
}

export function useChangeLine() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ model, ...input }: { model: Model; name: string; target?: boolean }) =>
      body(api.PUT('/api/v1/models/{id}', { params: { path: { id: model.id }, header: ifMatch(model.etag) }, body: input })),
    onSettled: () => client.invalidateQueries({ queryKey: modelKeys.all }),
  });
}
