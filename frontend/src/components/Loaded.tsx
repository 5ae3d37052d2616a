import type { UseQueryResult } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { Loading } from './Loading';
import { ProblemView } from './ProblemView';

interface LoadedProps<T> {
  query: UseQueryResult<T>;
  /** About the height of what comes. */
  lines?: number;
  /** Reload asks again and counts the round: as the key of a form, it lets the form begin anew with what came. */
  children(data: T, round: number, reload: () => void): ReactNode;
}

/** Loaded shows what was asked for, that it is on its way, or why it did not come. */
export function Loaded<T>({ query, lines = 8, children }: LoadedProps<T>) {
  const { data, error, isPending, refetch } = query;
  const [round, setRound] = useState(0);
  if (isPending) return <Loading lines={lines} />;
  if (error) return <ProblemView error={error} onRetry={() => void refetch()} />;
  const reload = async () => {
    await refetch();
    setRound(round + 1);
  };
  return children(data, round, () => void reload());
}
