import { useCallback, useMemo, useState } from 'react';
import type { RankQuery, Shown } from '../../api/candidates';
import { readRanking } from '../../api/rankAddress';
import { useAddress, withParts } from '../../components/useAddress';

export const CLASSES = ['A', 'B', 'C', 'none'] as const;
export const COVERAGES = ['25', '50', '75', '90'] as const;
export const PICTURES = ['liste', 'blasen', 'matrix'] as const;
export type Picture = (typeof PICTURES)[number];

/** FILTERS are the parts of the address that narrow the list. */
const FILTERS = ['q', 'einheit', 'klasse', 'abdeckung'] as const;
export type Part = (typeof FILTERS)[number] | 'art' | 'verfahren' | 'gewichte' | 'wertung' | 'ansicht' | 'bild';

/** readShown tells which places an address wants to see. */
export function readShown(params: URLSearchParams): Shown {
  const named = CLASSES.filter((one) => (params.get('klasse') ?? '').split(',').includes(one));
  const coverage = Number(params.get('abdeckung'));
  return { class: named.length > 0 ? named : undefined, minCoverage: coverage > 0 && coverage <= 100 ? Math.floor(coverage) : undefined };
}

/** DEPENDS names the parts of an address that mean something only beside another one. */
const DEPENDS: Partial<Record<Part, readonly Part[]>> = { art: ['verfahren', 'gewichte', 'q', 'einheit'], verfahren: ['gewichte'] };

/** changed gives an address with some parts set anew, and without those that depended on them. */
export function changed(params: URLSearchParams, parts: Partial<Record<Part, string | undefined>>): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const name of Object.keys(parts) as Part[]) for (const other of DEPENDS[name] ?? []) next.delete(other);
  return withParts(next, parts);
}

/** asOrdered is the ranking as it is shown: for committees always by what is known, whatever an expert chose before. What is recorded is the same. */
export const asOrdered = (query: RankQuery, { expert, picture }: { expert: boolean; picture: Picture }): RankQuery => (picture === 'liste' && !expert ? { ...query, order: undefined } : query);

/** useListState keeps everything that was chosen in the address, so that a ranking can be sent. */
export function useListState() {
  const { params, change: changeAddress } = useAddress();
  const query = useMemo(() => readRanking(params), [params]);
  const shown = useMemo(() => readShown(params), [params]);
  const change = useCallback((parts: Partial<Record<Part, string | undefined>>) => changeAddress((now) => changed(now, parts)), [changeAddress]);
  const [cleared, setCleared] = useState(0);
  const clear = useCallback(() => {
    setCleared((times) => times + 1);
    change(Object.fromEntries(FILTERS.map((name) => [name, undefined])));
  }, [change]);
  return {
    query,
    shown,
    expert: params.get('ansicht') === 'experten',
    picture: PICTURES.find((one) => one === params.get('bild')) ?? ('liste' as Picture),
    filtered: FILTERS.some((name) => params.get(name)),
    change,
    clear,
    /** How often the filters were cleared: what was typed but not yet told goes with them. */
    cleared,
  };
}

export type ListState = ReturnType<typeof useListState>;
