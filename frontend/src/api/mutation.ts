import { useMutation as useQueryMutation, type UseMutationOptions, type UseMutationResult } from '@tanstack/react-query';
import { useCallback } from 'react';

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
 * another page) happens even if the change itself took the caller's part of the page away.
 */
export function useMutation<Data, Input = void>(options: UseMutationOptions<Data, Error, Input>): Mutation<Data, Input> {
  const mutation = useQueryMutation(options);
  const { mutateAsync } = mutation;
  const mutate = useCallback(
    (input: Input, told: Told<Data> = {}) =>
      void mutateAsync(input)
        .then((data) => told.onSuccess?.(data), (error: Error) => told.onError?.(error))
        .finally(() => told.onSettled?.()),
    [mutateAsync],
  );
  return { ...mutation, mutate };
}
