import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, body, ifMatch } from './client';
import { useMutation } from './mutation';
import { processRoot } from './keys';
import { cut, type Options } from './option';
import type { components } from './schema';

export type Comment = components['schemas']['CommentBody'];

/** Place is what a thread is about. */
export interface Place {
  process: string;
  version?: string;
  element?: string;
  field?: string;
}

const keys = { all: [...processRoot, 'comments'] as const };

/** useThreads gives the threads of a process, or of one of its versions or fields, oldest first. */
export function useThreads({ process, version, field }: Place) {
  return useQuery({
    queryKey: [...keys.all, process, version ?? '', field ?? ''],
    queryFn: async ({ signal }) => (await body(api.GET('/api/v1/comments', { params: { query: { process, version, field } }, signal }))) ?? [],
  });
}

/** useCommentChanged refreshes threads and what waits for the person. */
function useCommentChanged() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: processRoot });
}

export interface NewComment {
  text: string;
  audience?: 'team' | 'all';
  replyTo?: string;
}

export function useAddComment(place: Place) {
  const onSuccess = useCommentChanged();
  return useMutation({
    mutationFn: ({ replyTo, ...said }: NewComment) =>
      body(
        api.POST('/api/v1/comments', {
          body: replyTo ? { replyTo, text: said.text } : { ...said, ...(place.version ? { versionId: place.version, elementId: place.element } : { processId: place.process, field: place.field }) },
        }),
      ),
    onSuccess,
  });
}

export function useChangeComment() {
  const onSuccess = useCommentChanged();
  return useMutation({
    mutationFn: ({ comment, text }: { comment: Comment; text: string }) =>
      body(api.PUT('/api/v1/comments/{id}', { params: { path: { id: comment.id }, header: ifMatch(comment.etag) }, body: { text } })),
    onSuccess,
  });
}

export function useDeleteComment() {
  const onSuccess = useCommentChanged();
  return useMutation({
    mutationFn: (comment: Comment) => body(api.DELETE('/api/v1/comments/{id}', { params: { path: { id: comment.id }, header: ifMatch(comment.etag) } })),
    onSuccess,
  });
}

export function useSettle() {
  const onSuccess = useCommentChanged();
  return useMutation({
    mutationFn: ({ id, settled }: { id: string; settled: boolean }) =>
      body(api.POST(settled ? '/api/v1/comments/{id}/resolve' : '/api/v1/comments/{id}/reopen', { params: { path: { id } } })),
    onSuccess,
  });
}

export function useAsk() {
  return useMutation({
    mutationFn: ({ id, userId, days }: { id: string; userId: string; days: number }) => body(api.POST('/api/v1/comments/{id}/ask', { params: { path: { id } }, body: { userId, days } })),
  });
}

const SHOWN = 20; // people in the list; more are found by typing

/** findPeople gives those whose name or function holds what is typed. */
export async function findPeople(query: string, signal: AbortSignal): Promise<Options> {
  const people = (await body(api.GET('/api/v1/admin/users', { signal }))).items;
  const wanted = query.toLowerCase();
  const found = people.filter((one) => one.active && `${one.name} ${one.function}`.toLowerCase().includes(wanted));
  return cut(found.map((one) => ({ id: one.id, label: one.name, detail: one.function })), SHOWN);
}

/** withNames puts names where a text holds people as @{id}; who is not known any more is called unknown. */
export function withNames(text: string, people: readonly Person[], unknown: string): string {
  return text.replace(/@\{([0-9a-f-]{36})\}/gi, (_, id: string) => `@${people.find((one) => one.id === id.toLowerCase())?.name || unknown}`);
}

/** Person is somebody whom a text names. */
export interface Person {
  id: string;
  name: string;
}

/** withPerson adds somebody to those whom a text names; a namesake is told apart by the function, or else by a number. */
export function withPerson(people: readonly Person[], { id, name }: Person, function_ = ''): readonly Person[] {
  if (people.some((one) => one.id === id)) return people;
  const taken = (label: string) => people.some((one) => one.name === label);
  let label = taken(name) && function_ ? `${name} (${function_})` : name;
  for (let n = 2; taken(label); n++) label = `${name} (${n})`;
  return [...people, { id, name: label }];
}

/** withIds is the inverse: chosen people stand in the text as @{id}, longer names first; a name that goes on is another one. */
export function withIds(text: string, people: readonly Person[]): string {
  const escaped = (name: string) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return [...people].sort((a, b) => b.name.length - a.name.length).reduce((now, { id, name }) => (name ? now.replace(new RegExp(`@${escaped(name)}(?![\\p{L}\\d])`, 'gu'), `@{${id}}`) : now), text);
}
