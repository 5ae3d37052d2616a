import { fits } from '../../api/units';
import type { PlanUnit } from './api';

/** Branch is a unit with those below it. */
export interface Branch {
  unit: PlanUnit;
  children: Branch[];
  /** Processes linked to the unit or to one below it. */
  processes: number;
}

/** grow hangs units, which stand depth first, below each other. */
export function grow(units: readonly PlanUnit[]): Branch[] {
  const top: Branch[] = [];
  const at = new Map<number, Branch>();
  for (const unit of units) {
    const branch = { unit, children: [], processes: unit.processes };
    at.set(unit.position, branch);
    (at.get(unit.parent)?.children ?? top).push(branch);
  }
  for (const unit of [...units].reverse()) {
    const above = at.get(unit.parent);
    if (above) above.processes += at.get(unit.position)?.processes ?? 0;
  }
  return top;
}

export const unitText = (unit: Pick<PlanUnit, 'key' | 'name' | 'short'>) => [unit.key, unit.name || unit.short].filter(Boolean).join(' ');

/** pathOf gives the units above one, the topmost first. */
export function pathOf(units: readonly PlanUnit[], unit: PlanUnit): PlanUnit[] {
  const path: PlanUnit[] = [];
  for (let above = units[unit.parent]; above; above = units[above.parent]) path.unshift(above);
  return path;
}

/** found gives the units whose key begins with the query, or whose words do. */
export function found(units: readonly PlanUnit[], query: string): PlanUnit[] {
  const q = query.trim();
  if (!q) return [];
  return units.filter((unit) => unit.key.startsWith(q) || fits(unitText(unit), q));
}
