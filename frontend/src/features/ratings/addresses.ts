import { writeRanking } from '../../api/rankAddress';
import type { Kind, RankQuery } from '../../api/candidates';

const PAGES: Record<Kind, string> = { process: '/prozesse', initiative: '/vorhaben', service: '/online-dienste' };

/** objectAddress leads to what was ranked. */
export const objectAddress = ({ kind, id }: { kind: Kind; id: string }): string => `${PAGES[kind]}/${id}`;

/** compareAddress leads to two objects of a ranking beside each other. */
export function compareAddress(a: string, b: string, query: RankQuery): string {
  const rest = writeRanking(query);
  return `/rangliste/vergleich?${new URLSearchParams({ a, b }).toString()}${rest && `&${rest}`}`;
}
