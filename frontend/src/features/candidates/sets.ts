import { useQueries } from '@tanstack/react-query';
import { topQuery, type CriteriaSetHead, type Kind } from '../../api/candidates';
import { KINDS } from '../../api/rankAddress';

/** setsFor are the sets that rate a kind, the standard of the house first. */
export const setsFor = (sets: readonly CriteriaSetHead[], kind: Kind): CriteriaSetHead[] =>
  sets.filter((set) => set.objects.includes(kind)).sort((a, b) => Number(b.standard) - Number(a.standard));

/** setOf is the set that an address names, else the first one that rates the kind; empty if none does. */
export function setOf(sets: readonly CriteriaSetHead[], kind: Kind, named: string | undefined): string {
  const fitting = setsFor(sets, kind);
  return (fitting.find((set) => set.id === named) ?? fitting[0])?.id ?? '';
}

/** useKinds gives the kinds of which there is anything to rank, and the one that is asked for. */
export function useKinds(sets: readonly CriteriaSetHead[], asked: Kind): Kind[] {
  const others = KINDS.filter((kind) => kind !== 'process' && setOf(sets, kind, undefined) !== '');
  const counts = useQueries({ queries: others.map((kind) => ({ ...topQuery({ kind, set: setOf(sets, kind, undefined) }, 1), staleTime: 5 * 60_000 })) });
  const filled = others.filter((_, i) => (counts[i]?.data?.total ?? 0) > 0);
  return KINDS.filter((kind) => kind === 'process' || kind === asked || filled.includes(kind));
}
