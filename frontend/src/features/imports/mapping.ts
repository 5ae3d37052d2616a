import type { Target } from './api';

/** Mapping says for each heading of a table which target it fills; '' leaves the column out. */
export type Mapping = Record<string, string>;

/** missingTargets gives the required targets that no column fills. */
export function missingTargets(targets: readonly Target[], mapping: Mapping): Target[] {
  const filled = new Set(Object.values(mapping));
  return targets.filter((target) => target.required && !filled.has(target.key));
}

/** doubleTargets gives the targets that more than one column fills. */
export function doubleTargets(targets: readonly Target[], mapping: Mapping): Target[] {
  const values = Object.values(mapping);
  return targets.filter((target) => values.filter((value) => value === target.key).length > 1);
}

/** usedMapping leaves out the columns that fill nothing. */
export const usedMapping = (mapping: Mapping): Mapping => Object.fromEntries(Object.entries(mapping).filter(([, target]) => target));
