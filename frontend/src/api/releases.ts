import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, body } from './client';
import { useMutation } from './mutation';
import { processRoot } from './keys';
import type { components } from './schema';

export type Release = components['schemas']['ReleaseBody'];
export type ReleaseStep = Release['steps'][number];

/** DecisionInput is what people say when they take a version or a step of its release further. */
export type DecisionInput = components['schemas']['DecisionFields'];

const keys = { all: [...processRoot, 'releases'] as const };

/** useReleases gives the releases of a process, newest first, without their steps. */
export function useReleases(process: string) {
  return useQuery({
    queryKey: [...keys.all, 'of', process],
    queryFn: async ({ signal }) => (await body(api.GET('/api/v1/processes/{id}/releases', { params: { path: { id: process } }, signal }))) ?? [],
  });
}

/** useReadingReceipts tells whether people may be asked to confirm that they have read a release; off unless the municipality wants it. */
export function useReadingReceipts(): boolean {
  const { data } = useQuery({ queryKey: ['settings', 'receipts'], queryFn: async ({ signal }) => (await body(api.GET('/api/v1/admin/settings', { signal }))).readingReceipts ?? false });
  return data ?? false;
}

export function useRelease(id: string) {
  return useQuery({ queryKey: [...keys.all, id], queryFn: ({ signal }) => body(api.GET('/api/v1/releases/{id}', { params: { path: { id } }, signal })) });
}

/** StepAct is what one can do to a step of an open release. */
export type StepAct = { act: 'review' } | { act: 'cosign' | 'refuse'; unitId: string } | { act: 'read' };

export function useStepAct(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ step, input }: { step: StepAct; input: DecisionInput }) => {
      const params = { path: { id } };
      if (step.act === 'review') return body(api.POST('/api/v1/releases/{id}/review', { params, body: input }));
      if (step.act === 'read') return body(api.POST('/api/v1/releases/{id}/read', { params }));
      return body(api.POST('/api/v1/releases/{id}/cosign', { params, body: { ...input, unitId: step.unitId, agrees: step.act === 'cosign' } }));
    },
    onSettled: () => client.invalidateQueries({ queryKey: processRoot }),
  });
}
