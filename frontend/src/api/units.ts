import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { processRoot } from './keys';
import { cut, type Options } from './option';
import { api, body } from './client';
import type { components } from './schema';

export type Unit = components['schemas']['UnitBody'];
export type UnitName = components['schemas']['UnitRef'];

export const unitKeys = { all: ['org-units'] as const };

/** unitsQuery gives all units that exist today, in the order of the tree; a municipality has dozens, not thousands. */
export const unitsQuery = queryOptions({
  queryKey: [...unitKeys.all, 'list'],
  queryFn: async ({ signal }) => (await body(api.GET('/api/v1/org-units', { signal }))).items,
  staleTime: 5 * 60_000,
});

/** unitNamesQuery gives number and name of all units of the house, also of those that the person sees nothing else of. */
export const unitNamesQuery = queryOptions({
  queryKey: [...unitKeys.all, 'names'],
  queryFn: async ({ signal }) => (await body(api.GET('/api/v1/org-units/names', { signal }))).items,
  staleTime: 5 * 60_000,
});

/** useRegister tells whether the register of a unit was confirmed as complete, and what changed since. */
export function useRegister(unit: string) {
  return useQuery({
    queryKey: registerKey(unit),
    enabled: unit !== '',
    queryFn: ({ signal }) => body(api.GET('/api/v1/org-units/{id}/register', { params: { path: { id: unit } }, signal })),
  });
}

/** registerKey stands below the processes: whoever changes one changes what is said about the register. */
export const registerKey = (unit: string) => [...processRoot, 'register', unit] as const;

export const unitLabel = (unit: Pick<UnitName, 'number' | 'name'>): string => [unit.number, unit.name].filter(Boolean).join(' ');

/** useUnits gives the units and a look-up by id. */
export function useUnits() {
  const query = useQuery(unitsQuery);
  const byId = useMemo(() => new Map((query.data ?? []).map((unit) => [unit.id, unit])), [query.data]);
  return { ...query, units: query.data ?? [], byId };
}

/** fits reports whether every word of a query begins a word of the label; ae, oe, ue stand for umlauts. */
export function fits(label: string, query: string): boolean {
  const words = fold(label).split(/[^\p{L}\d.]+/u);
  return fold(query).split(/\s+/).filter(Boolean).every((part) => words.some((word) => word.startsWith(part)));
}

const fold = (text: string) =>
  text.toLowerCase().replace(/ä/g, 'ae').replace(/ö/g, 'oe').replace(/ü/g, 'ue').replace(/ß/g, 'ss').normalize('NFD').replace(/\p{M}/gu, '');

const SHOWN = 30; // options in the list; more are found by typing

const offered = <T extends UnitName>(units: readonly T[], query: string, keep?: (unit: T) => boolean): Options =>
  cut(units.filter((unit) => (!keep || keep(unit)) && fits(unitLabel(unit), query)).map((unit) => ({ id: unit.id, label: unitLabel(unit) })), SHOWN);

/** useUnitOptions gives the loader that a Combobox for units needs; only units that `keep` accepts are offered. */
export function useUnitOptions(keep?: (unit: Unit) => boolean) {
  const client = useQueryClient();
  return useCallback(async (query: string): Promise<Options> => offered(await client.fetchQuery(unitsQuery), query, keep), [client, keep]);
}

/** useHouseOptions is useUnitOptions over all units of the house: for naming who takes part. */
export function useHouseOptions(keep?: (unit: UnitName) => boolean) {
  const client = useQueryClient();
  return useCallback(async (query: string): Promise<Options> => offered(await client.fetchQuery(unitNamesQuery), query, keep), [client, keep]);
}

/** useUnitNames gives number and name of all units of the house by id. */
export function useUnitNames() {
  const { data } = useQuery(unitNamesQuery);
  return useMemo(() => new Map((data ?? []).map((unit) => [unit.id, unit])), [data]);
}
