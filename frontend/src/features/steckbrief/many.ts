import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, body } from '../../api/client';
import { processRoot } from '../../api/keys';
import { useMutation } from '../../api/mutation';
import { ApiError, isStatus } from '../../api/problem';
import { useTasks, type Task } from '../../api/tasks';
import { fetchVersion, sheetKeys } from './api';

/** Waiting is a Steckbrief that waits for release by the person. */
export type Waiting = Task & { versionNo: number };

/** Failure is a Steckbrief that was not released, and why. */
export interface Failure {
  task: Waiting;
  why: string;
}

/** useWaiting gives the Steckbriefe that the person may release now. */
export function useWaiting() {
  const { data, ...rest } = useTasks();
  return { ...rest, data: data?.filter((task): task is Waiting => task.kind === 'releaseSteckbrief' && task.versionNo !== undefined) };
}

/** useSheetVersion gives one version of a Steckbrief; what it says never changes. */
export function useSheetVersion(process: string, no: number) {
  return useQuery({ queryKey: sheetKeys.version(process, no), queryFn: ({ signal }) => fetchVersion(process, no, signal) });
}

export interface Together {
  tasks: readonly Waiting[];
  comment: string;
  reviewDue: string;
}

/** useReleaseMany releases each of the chosen Steckbriefe for itself and gives those that could not be. */
export function useReleaseMany() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ tasks, comment, reviewDue }: Together): Promise<readonly Failure[]> => {
      const states = await Promise.all(tasks.map(stateOf));
      const gone = states.filter((one) => 'why' in one);
      const items = states.filter((one) => 'item' in one);
      if (items.length === 0) return gone;
      const outcomes = await body(
        api.POST('/api/v1/steckbriefe/approve', { body: { items: items.map(({ item }) => item), comment: comment || undefined, reviewDue: reviewDue || undefined } }),
      );
      return [...gone, ...items.flatMap(({ task }, i) => (outcomes[i]?.released ? [] : [{ task, why: outcomes[i]?.message ?? '' }]))];
    },
    onSettled: () => client.invalidateQueries({ queryKey: processRoot }),
  });
}

interface Found {
  task: Waiting;
  item: { processId: string; version: number; stateEtag: string };
}

/** stateOf asks for the state of a version; one that cannot be seen any more does not hold up the others. */
async function stateOf(task: Waiting): Promise<Found | Failure> {
  try {
    const { stateEtag } = await fetchVersion(task.processId, task.versionNo);
    return { task, item: { processId: task.processId, version: task.versionNo, stateEtag } };
  } catch (error) {
    if (isStatus(error, 403) || isStatus(error, 404)) return { task, why: ApiError.of(error).problem.detail };
    throw error;
  }
}
