import type { Unit } from '../../api/units';
import type { MapEntry } from './api';

/** BANDS are the kinds of processes from top to bottom, as process maps are drawn. */
export const BANDS = ['steering', 'core', 'support'] as const;
export type Band = (typeof BANDS)[number];

export interface Tile {
  unit: Pick<Unit, 'id' | 'name' | 'number'>;
  entries: MapEntry[];
}

const OFFICES: ReadonlySet<string> = new Set(['amt', 'stabsstelle', 'betrieb', 'beauftragte']);

/**
 * tilesOf sorts the processes of one kind into tiles: one for each office of the house, or, within an office, one for
 * each of its units. The order is that of the entries.
 */
export function tilesOf(entries: readonly MapEntry[], band: Band, units: ReadonlyMap<string, Pick<Unit, 'id' | 'name' | 'number' | 'kind' | 'parentId'>>, within: string): Tile[] {
  const tiles = new Map<string, Tile>();
  for (const entry of entries) {
    if (entry.category !== band) continue;
    const unit = home(entry.unitId, units, within) ?? { id: entry.unitId, name: '', number: '' };
    const tile = tiles.get(unit.id) ?? { unit, entries: [] };
    tile.entries.push(entry);
    tiles.set(unit.id, tile);
  }
  return [...tiles.values()];
}

/** home is the unit whose tile shows a process: the nearest office above it, but never above the unit that was asked for. */
function home<U extends Pick<Unit, 'id' | 'kind' | 'parentId'>>(id: string, units: ReadonlyMap<string, U>, within: string): U | undefined {
  const own = units.get(id);
  const inside = officeAbove(within, units);
  if (inside) return own;
  return officeAbove(id, units) ?? own;
}

function officeAbove<U extends Pick<Unit, 'kind' | 'parentId'>>(id: string, units: ReadonlyMap<string, U>): U | undefined {
  const seen = new Set<string>();
  for (let at = id; at && !seen.has(at); at = units.get(at)?.parentId ?? '') {
    seen.add(at);
    const unit = units.get(at);
    if (unit && OFFICES.has(unit.kind)) return unit;
  }
  return undefined;
}

/** stateOf is the furthest a process has come, as the map marks it. */
export function stateOf(marks: readonly string[]): 'converted' | 'targetDefined' | 'istModelled' | 'described' | 'registered' {
  for (const mark of ['converted', 'targetDefined', 'istModelled', 'described'] as const) if (marks.includes(mark)) return mark;
  return 'registered';
}
