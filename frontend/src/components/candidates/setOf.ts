import type { CriteriaSetHead, Kind } from '../../api/candidates';

/** setsFor are the sets that rate a kind, the standard of the house first. */
export const setsFor = (sets: readonly CriteriaSetHead[], kind: Kind): CriteriaSetHead[] =>
  sets.filter((set) => set.objects.includes(kind)).sort((a, b) => Number(b.standard) - Number(a.standard));

/** setOf is the set that an address names, else the first one that rates the kind; empty if none does. */
export function setOf(sets: readonly CriteriaSetHead[], kind: Kind, named: string | undefined): string {
  const fitting = setsFor(sets, kind);
  return (fitting.find((set) => set.id === named) ?? fitting[0])?.id ?? '';
}
