import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { candidateRoot, criteriaRoot, type CriteriaSet } from '../../../api/candidates';
import { api, body, ifMatch } from '../../../api/client';
import { useMutation } from '../../../api/mutation';
import type { components } from '../../../api/schema';

export type Criterion = components['schemas']['CriterionBody'];
export type Knockout = components['schemas']['KnockoutBody'];
export type CriteriaInput = components['schemas']['CriteriaInput'];
export type SetInput = components['schemas']['ChangeCriteriaSetRequest'];

/** versionQuery gives a set in one version, 0 for the newest. */
export const versionQuery = (id: string, version: number) =>
  queryOptions({
    queryKey: [...criteriaRoot, 'version', id, version],
    refetchOnWindowFocus: false,
    queryFn: ({ signal }) => body(api.GET('/api/v1/criteria-sets/{id}', { params: { path: { id }, query: { version } }, signal })),
  });

/** useInputs gives the facts that formulas may name, and the functions they may call. */
export const useInputs = () => useQuery({ queryKey: [...criteriaRoot, 'inputs'], staleTime: Infinity, queryFn: ({ signal }) => body(api.GET('/api/v1/criteria-sets/inputs', { signal })) });

/** useSetsChanged lets sets and what is ranked by them be fetched anew. */
function useSetsChanged() {
  const client = useQueryClient();
  return () => Promise.all([client.invalidateQueries({ queryKey: criteriaRoot }), client.invalidateQueries({ queryKey: candidateRoot })]);
}

export function useCopySet() {
  const onSuccess = useSetsChanged();
  return useMutation({ mutationFn: (copy: { copyOf: string; title: string }) => body(api.POST('/api/v1/criteria-sets', { body: copy })), onSuccess });
}

export function useChangeSet({ id, etag }: CriteriaSet) {
  const onSuccess = useSetsChanged();
  return useMutation({ mutationFn: (input: SetInput) => body(api.PUT('/api/v1/criteria-sets/{id}', { params: { path: { id }, header: ifMatch(etag) }, body: input })), onSuccess });
}

export function useChooseSet(id: string) {
  const onSuccess = useSetsChanged();
  return useMutation({ mutationFn: () => body(api.POST('/api/v1/criteria-sets/{id}/standard', { params: { path: { id } } })), onSuccess });
}

/** useCheckFormula tells whether a text is a formula, and which facts it needs; nothing is stored. */
export const useCheckFormula = () => useMutation({ mutationFn: (formula: { formula: string; yesNo: boolean }) => body(api.POST('/api/v1/criteria-sets/check', { body: formula })) });
