import { useQuery } from '@tanstack/react-query';
import { api, body } from './client';
import { processRoot } from './keys';
import type { components } from './schema';

export type Task = components['schemas']['TaskBody'];

const REFRESH = 60_000; // milliseconds until the count in the menu is asked for again

/** useTasks gives what waits for the person, the most urgent first. */
export function useTasks() {
  return useQuery({
    queryKey: [...processRoot, 'tasks'],
    queryFn: async ({ signal }) => (await body(api.GET('/api/v1/tasks', { signal }))) ?? [],
    refetchInterval: REFRESH,
  });
}

export const taskTones: Record<Task['kind'], 'info' | 'warning' | 'danger' | undefined> = {
  review: 'info',
  cosign: 'info',
  releaseSteckbrief: 'info',
  releaseModel: 'info',
  returnedSteckbrief: 'warning',
  returnedModel: 'warning',
  mention: 'info',
  reviewOverdue: 'danger',
  measure: 'warning',
  unsaved: undefined,
  missing: undefined,
  concern: 'info',
  proof: 'warning',
  usage: 'info',
  personLog: 'warning',
  report: 'warning',
};

/** asksFor tells whether somebody waits for the person; open entries and missing facts are for quiet hours. */
export const asksFor = (task: Pick<Task, 'kind'>): boolean => task.kind !== 'unsaved' && task.kind !== 'missing';

/** taskTarget is the page on which a task is done. */
export function taskTarget(task: Pick<Task, 'kind' | 'processId' | 'versionId' | 'releaseId' | 'commentId' | 'title' | 'path'>): string {
  if (task.path) return task.path;
  const base = `/prozesse/${task.processId}`;
  switch (task.kind) {
    case 'review':
    case 'cosign':
      return `/freigaben/${task.releaseId}`;
    case 'releaseModel':
    case 'returnedModel':
      return task.versionId ? `${base}/modelle/${task.versionId}` : `${base}/modelle`;
    case 'mention':
      return task.versionId ? `${base}/modelle/${task.versionId}?kommentar=${task.commentId}` : `${base}/kommentare?kommentar=${task.commentId}`;
    case 'unsaved':
      return `${base}/steckbrief/bearbeiten`;
    case 'missing':
      return `${base}/steckbrief/bearbeiten${task.title ? `?feld=${task.title}` : ''}`;
    case 'reviewOverdue':
      if (task.versionId) return `${base}/modelle/${task.versionId}`;
      return task.releaseId ? `${base}/steckbrief` : base;
    case 'measure':
      return `${base}#umstellung`;
    default:
      return `${base}/steckbrief`;
  }
}
