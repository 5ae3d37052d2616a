import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, body } from '../../api/client';
import { processRoot } from '../../api/keys';
import { useMutation } from '../../api/mutation';
import type { components } from '../../api/schema';
import { currentLanguage } from '../../i18n/text';

export type Review = components['schemas']['PortalReview'];
export type Part = components['schemas']['PortalPart'];

const reviewKey = (process: string) => [...processRoot, 'portal', process] as const;

/** useReview gives every text of a process that the public portal would show, and who has confirmed it. */
export function useReview(process: string, enabled: boolean) {
  return useQuery({
    queryKey: [...reviewKey(process), currentLanguage()],
    enabled,
    retry: false,
    queryFn: ({ signal }) => body(api.GET('/api/v1/processes/{id}/portal', { params: { path: { id: process } }, signal })),
  });
}

/** useConfirm says of parts that they may be shown to everybody. */
export function useConfirm(process: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (parts: readonly Part[]) => {
      for (const { part, subject } of parts) await body(api.POST('/api/v1/processes/{id}/portal', { params: { path: { id: process } }, body: { part, subject } }));
    },
    onSuccess: () => client.invalidateQueries({ queryKey: reviewKey(process) }),
  });
}

/** useRevoke takes a confirmation back. */
export function useRevoke(process: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (part: Part['part']) => body(api.DELETE('/api/v1/processes/{id}/portal', { params: { path: { id: process }, query: { part } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: reviewKey(process) }),
  });
}
