import { replaceEqualDeep, useMutation as useQueryMutation, type UseMutationOptions, type UseMutationResult } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import { isLeaving } from './leaving';
import { lostBy, onSessionBack } from './session';

/** Told says what a page does once its change has been answered. */
export interface Told<Data> {
  onSuccess?(data: Data): unknown;
  onError?(error: Error): unknown;
  onSettled?(): unknown;
}

export type Mutation<Data, Input> = Omit<UseMutationResult<Data, Error, Input>, 'mutate'> & {
  mutate(this: void, input: Input, told?: Told<Data>): void;
};

/**
 * useMutation is the library's, but mutate keeps its word: what the caller wants to do afterwards (a notice, the way to
 * another page) happens even if the change itself took the caller's part of the page away. The same change once more,
 * while it is still under way or the page still leaves for another one, is not begun: two presses are one. That nobody was signed in is
 * told no longer once somebody is.
 */
export function useMutation<Data, Input = void>(options: UseMutationOptions<Data, Error, Input>): Mutation<Data, Input> {
  const mutation = useQueryMutation(options);
  const { mutateAsync, error, reset } = mutation;
  useEffect(() => (lostBy(error) ? onSessionBack(reset) : undefined), [error, reset]);
  const last = useRef<{ input: Input; runs: boolean }>(undefined); // known at once, while the state of a mutation waits for the next drawing
  const mutate = useCallback(
    (input: Input, told: Told<Data> = {}) => {
      if (last.current && (last.current.runs || isLeaving()) && isSame(last.current.input, input)) return;
      const own = { input, runs: true };
      last.current = own;
      void mutateAsync(input)
        .then((data) => told.onSuccess?.(data), (error: Error) => told.onError?.(error))
        .finally(() => {
          own.runs = false;
          told.onSettled?.();
        });
    },
    [mutateAsync],
  );
  return { ...mutation, mutate };
}

/** isSame compares values by what they hold, and files by which they are. */
const isSame = (one: unknown, other: unknown) => replaceEqualDeep(one, other) === one;
