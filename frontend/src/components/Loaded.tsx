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

/**
 * Loaded shows what was asked for, that it is on its way, or why it did not come. If only a later question fails, what is
 * there stays with all that was typed into it, and the problem stands above.
 */
export function Loaded<T>({ query, lines = 8, children }: LoadedProps<T>) {
  const { data, error, dataUpdatedAt, isPending, refetch } = query;
  // The query may tell what came a moment after it was there: until then, what the reload brought is newer than its data.
  const [begun, setBegun] = useState<{ round: number; at: number; data?: T }>({ round: 0, at: 0 });
  if (isPending) return <Loading lines={lines} />;
  const problem = error && <ProblemView error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return problem;
  const reload = async () => {
    const came = await refetch();
    setBegun({ round: begun.round + 1, at: came.dataUpdatedAt, data: came.data });
  };
  const newest = begun.data !== undefined && begun.at > dataUpdatedAt ? begun.data : data;
  return <>{problem}{children(newest, begun.round, () => void reload())}</>;
}
