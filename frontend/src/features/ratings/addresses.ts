import { writeRanking } from '../../api/rankAddress';
import type { Kind, RankQuery } from '../../api/candidates';

/** objectAddress leads to what was ranked; online services have no page of their own. */
export function objectAddress({ kind, id }: { kind: Kind; id: string }): string {
  return kind === 'initiative' ? `/vorhaben/${id}` : `/prozesse/${id}`;
}

/** compareAddress leads to two objects of a ranking beside each other. */
export function compareAddress(a: string, b: string, query: RankQuery): string {
  const rest = writeRanking(query);
  return `/rangliste/vergleich?${new URLSearchParams({ a, b }).toString()}${rest && `&${rest}`}`;
}
