import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { topQuery, type Candidate, type Kind, type Ranking } from '../../api/candidates';
import { KINDS, readRanking } from '../../api/rankAddress';

/** useRankQuery reads from the address by what is ranked; a kind given by the path wins. */
export function useRankQuery(kind?: string) {
  const [params] = useSearchParams();
  return useMemo(() => {
    const query = readRanking(params);
    return { ...query, kind: KINDS.find((one): one is Kind => one === kind) ?? query.kind };
  }, [params, kind]);
}

/** useTop gives by what is ranked and the first places, among which the neighbours of a place are looked up. */
export function useTop(query: ReturnType<typeof useRankQuery>) {
  const { data, error, refetch } = useQuery(topQuery(query));
  const ranking: Ranking | undefined = data;
  const at = (rank: number): Candidate | undefined => data?.items.find((one) => one.rank === rank);
  return { ranking, rows: data?.items ?? [], at, error, refetch };
}
