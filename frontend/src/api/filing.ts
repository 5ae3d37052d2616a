import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, body, ifMatch } from './client';
import { processRoot } from './keys';
import { useMutation } from './mutation';
import type { components } from './schema';

export type Filing = components['schemas']['FilingBody'];
export type FilingLink = components['schemas']['FilingLink'];
export type FilingProposal = components['schemas']['FilingProposal'];

export const filingKey = (process: string) => [...processRoot, 'filing', process] as const;

/** useFiling gives the units of the file plan that a process files under, and what its Steckbrief could take over. */
export function useFiling(process: string) {
  return useQuery({ queryKey: filingKey(process), queryFn: ({ signal }) => body(api.GET('/api/v1/processes/{id}/file-plan', { params: { path: { id: process } }, signal })) });
}

function useFilingChange<Input>(mutationFn: (input: Input) => Promise<Filing>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: processRoot });
      await client.invalidateQueries({ queryKey: ['file-plans'] });
    },
  });
}

const byId = (id: string) => ({ path: { id } });

export const useLinkUnit = (process: string) =>
  useFilingChange((key: string) => body(api.POST('/api/v1/processes/{id}/file-plan/link', { params: byId(process), body: { key } })));

export const useUnlinkUnit = (process: string) =>
  useFilingChange((key: string) => body(api.POST('/api/v1/processes/{id}/file-plan/unlink', { params: byId(process), body: { key } })));

/** useTakeOver makes a version of the Steckbrief with what the plan says about fields. */
export const useTakeOver = (process: string) =>
  useFilingChange(({ etag, fields }: { etag: string; fields: string[] }) =>
    body(api.POST('/api/v1/processes/{id}/file-plan/take-over', { params: { ...byId(process), header: ifMatch(etag) }, body: { fields } })));
