import { useQueries } from '@tanstack/react-query';
import { topQuery, type CriteriaSetHead, type Kind } from '../../api/candidates';
import { KINDS } from '../../api/rankAddress';
import { setOf } from '../../components/candidates/setOf';

/** useKinds gives the kinds of which there is anything to rank, and the one that is asked for. */
export function useKinds(sets: readonly CriteriaSetHead[], asked: Kind): Kind[] {
  const others = KINDS.filter((kind) => kind !== 'process' && setOf(sets, kind, undefined) !== '');
  const counts = useQueries({ queries: others.map((kind) => ({ ...topQuery({ kind, set: setOf(sets, kind, undefined) }, 1), staleTime: 5 * 60_000 })) });
  const filled = others.filter((_, i) => (counts[i]?.data?.total ?? 0) > 0);
  return KINDS.filter((kind) => kind === 'process' || kind === asked || filled.includes(kind));
}
