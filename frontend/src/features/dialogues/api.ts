import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMutation } from '../../api/mutation';
import { api, body, ifMatch } from '../../api/client';
import type { components } from '../../api/schema';

export type Dialogue = components['schemas']['DialogueBody'];
export type DialogueInput = components['schemas']['DialogueInput'];
export type Result = components['schemas']['DialogueResultBody'];

const keys = { all: ['dialogues'] as const };

export function useDialogues() {
  return useQuery({ queryKey: keys.all, queryFn: async ({ signal }) => (await body(api.GET('/api/v1/dialogues', { signal }))).items });
}

export function useDialogue(id: string) {
  return useQuery({ queryKey: [...keys.all, id], enabled: id !== '', queryFn: ({ signal }) => body(api.GET('/api/v1/dialogues/{id}', { params: { path: { id } }, signal })) });
}

export function useSaveDialogue(known?: Pick<Dialogue, 'id' | 'etag'>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: DialogueInput) =>
      known
        ? body(api.PUT('/api/v1/dialogues/{id}', { params: { path: { id: known.id }, header: ifMatch(known.etag) }, body: input }))
        : body(api.POST('/api/v1/dialogues', { body: input })),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.all }),
  });
}

/** useDeleteDialogue removes one that was only planned. */
export function useDeleteDialogue({ id, etag }: Pick<Dialogue, 'id' | 'etag'>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => body(api.DELETE('/api/v1/dialogues/{id}', { params: { path: { id }, header: ifMatch(etag) } })),
    onSuccess: () => {
      client.removeQueries({ queryKey: [...keys.all, id] });
      return client.invalidateQueries({ queryKey: keys.all, exact: true });
    },
  });
}

/** useAdoptResult turns a result, counted from 1, into an initiative. */
export function useAdoptResult(dialogue: Dialogue) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (no: number) => body(api.POST('/api/v1/dialogues/{id}/results/{no}/adopt', { params: { path: { id: dialogue.id, no }, header: ifMatch(dialogue.etag) } })),
    onSettled: () => client.invalidateQueries({ queryKey: keys.all }),
  });
}
