import { useQueries, useQuery } from '@tanstack/react-query';
import { api, body } from '../../api/client';
import { bytesOf } from '../../api/file';
import { useMutation } from '../../api/mutation';
import type { components } from '../../api/schema';

export type Comparison = components['schemas']['ModelComparisonBody'];
export type Change = components['schemas']['Entry'];
export type Effect = components['schemas']['Effect'];
export type Version = components['schemas']['VersionBody'];
export type Model = components['schemas']['ModelBody'];
export type Process = components['schemas']['ProcessBody'];

const root = ['compare'] as const;
const MOST = 200; // versions of a line that the choice offers; the server gives no more at a time

/** useComparison asks what the second version changes in the first one. */
export function useComparison(from: string, to: string, language: string) {
  return useQuery({
    queryKey: [...root, from, to, language],
    staleTime: Infinity, // versions never change
    enabled: Boolean(from && to),
    queryFn: ({ signal }) => body(api.GET('/api/v1/model-versions/{id}/compare', { params: { path: { id: from }, query: { with: to } }, signal })),
  });
}

/** useFileComparison sends a file to be compared with a version; the server keeps nothing of it. */
export function useFileComparison() {
  return useMutation({
    mutationFn: async ({ from, file }: { from: string; file: File }) =>
      body(
        api.POST('/api/v1/model-versions/{id}/compare', {
          params: { path: { id: from } },
          body: '',
          ...(await bytesOf(file)),
        }),
      ),
  });
}

export function useLines(process: string) {
  return useQuery({
    queryKey: [...root, 'lines', process],
    queryFn: async ({ signal }) => (await body(api.GET('/api/v1/processes/{id}/models', { params: { path: { id: process } }, signal }))).items,
  });
}

/** useVersionsOf gives the versions of all lines, newest first in each; undefined while they load. */
export function useVersionsOf(lines: readonly Model[]): Version[] | undefined {
  return useQueries({
    queries: lines.map((line) => ({
      queryKey: [...root, 'versions', line.id],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        body(api.GET('/api/v1/models/{id}/versions', { params: { path: { id: line.id }, query: { limit: MOST } }, signal })),
    })),
    combine: (answers) => (answers.every((answer) => answer.data) ? answers.flatMap((answer) => answer.data?.items ?? []) : undefined),
  });
}

/** useDiagram gives the file of a version for the viewer, '' if it cannot be drawn. */
export function useDiagram(version: string) {
  return useQuery({
    queryKey: [...root, 'diagram', version],
    staleTime: Infinity,
    enabled: Boolean(version),
    queryFn: async ({ signal }) => {
      const { data, response } = await api.GET('/api/v1/model-versions/{id}/display.bpmn', { params: { path: { id: version } }, parseAs: 'text', signal });
      return response.headers.get('X-Diagram') === 'none' ? '' : String(data ?? '');
    },
  });
}
