import type { Candidate } from '../../api/candidates';

const PAGES: Partial<Record<Candidate['kind'], string>> = { process: '/prozesse', initiative: '/vorhaben', service: '/online-dienste' };

/** objectAddress leads to the object itself; undefined if it has no page of its own. */
export function objectAddress({ kind, id }: Pick<Candidate, 'kind' | 'id'>): string | undefined {
  const page = PAGES[kind];
  return page && `${page}/${id}`;
}
