import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, body, ifMatch } from '../../api/client';
import { formOf } from '../../api/file';
import { useMutation } from '../../api/mutation';
import type { components } from '../../api/schema';

/** CleanList is a list with everything the program took it for. */
export type CleanList = components['schemas']['CleaningBody'];
export type Guess = components['schemas']['CleaningGuess'];
export type Item = components['schemas']['CleaningItem'];
export type Choices = components['schemas']['CleaningChoices'];

const lists = ['cleaning'] as const;
const one = (id: string) => [...lists, id] as const;

export function useLists() {
  return useQuery({ queryKey: lists, queryFn: async ({ signal }) => (await body(api.GET('/api/v1/cleaning-lists', { signal }))) ?? [] });
}

export function useList(id: string) {
  return useQuery({ queryKey: one(id), queryFn: ({ signal }) => body(api.GET('/api/v1/cleaning-lists/{id}', { params: { path: { id } }, signal })) });
}

export function useAddList() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (file: File) => body(api.POST('/api/v1/cleaning-lists', { body: { file: '' }, ...(await formOf(file)) })),
    onSuccess: (list) => {
      client.setQueryData(one(list.id), list);
      return client.invalidateQueries({ queryKey: lists, exact: true });
    },
  });
}

/** Decide makes of the choices so far those that shall hold. */
export type Decide = (choices: Choices, list: CleanList) => Choices;

/**
 * useChoose saves what somebody decided about guesses; the answer is the whole list, cleaned anew. Decisions that come fast
 * are saved one after the other, each upon what the one before has left.
 */
export function useChoose(id: string) {
  const client = useQueryClient();
  return useMutation({
    scope: { id: `cleaning-${id}` },
    mutationFn: (decide: Decide) => {
      const list = client.getQueryData<CleanList>(one(id));
      if (!list) throw new Error('a decision about a list that is not there');
      return body(api.PUT('/api/v1/cleaning-lists/{id}/choices', { params: { path: { id }, header: ifMatch(list.etag) }, body: decide(list.choices, list) }));
    },
    onSuccess: (list) => client.setQueryData(one(id), list),
  });
}

export function useDeleteList() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, etag }: { id: string; etag: string }) => body(api.DELETE('/api/v1/cleaning-lists/{id}', { params: { path: { id }, header: ifMatch(etag) } })),
    onSuccess: () => client.invalidateQueries({ queryKey: lists, exact: true }),
  });
}

export function useTake(id: string) {
  return useMutation({
    mutationFn: ({ etag, dryRun }: { etag: string; dryRun: boolean }) =>
      body(api.POST('/api/v1/cleaning-lists/{id}/take', { params: { path: { id }, header: ifMatch(etag), query: { dryRun } } })),
  });
}

export function useUndo(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (etag: string) => body(api.POST('/api/v1/cleaning-lists/{id}/undo', { params: { path: { id }, header: ifMatch(etag) } })),
    onSuccess: () => client.invalidateQueries(),
  });
}

/** useReceipt is what became of the rows of a list that was taken over. */
export function useReceipt(id: string) {
  return useQuery({ queryKey: ['imports', 'receipts', id], queryFn: ({ signal }) => body(api.GET('/api/v1/imports/receipts/{id}', { params: { path: { id } }, signal })) });
}

/** useTargets are what a column may mean. */
export function useTargets() {
  return useQuery({
    queryKey: ['imports', 'targets', 'processes'],
    queryFn: async ({ signal }) => (await body(api.GET('/api/v1/imports/tables/targets', { params: { query: { kind: 'processes' } }, signal }))) ?? [],
    staleTime: 5 * 60_000,
  });
}
