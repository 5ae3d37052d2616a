import { fits, unitLabel, type Unit } from '../../api/units';

/** Branch is a unit with what stands below it. */
export interface Branch {
  unit: Unit;
  children: Branch[];
}

/** treeOf builds the tree; units whose parent is not among the given ones stand at the top. */
export function treeOf(units: readonly Unit[]): Branch[] {
  const branches = new Map(units.map((unit) => [unit.id, { unit, children: [] } as Branch]));
  const roots: Branch[] = [];
  for (const branch of branches.values()) {
    const parent = branches.get(branch.unit.parentId);
    (parent ? parent.children : roots).push(branch);
  }
  return roots;
}

/** narrowed keeps the branches that fit a query, with everything above them. */
export function narrowed(branches: readonly Branch[], query: string): Branch[] {
  if (!query.trim()) return [...branches];
  return branches.flatMap((branch) => {
    const children = narrowed(branch.children, query);
    return children.length > 0 || fits(unitLabel(branch.unit), query) ? [{ unit: branch.unit, children }] : [];
  });
}

/** idsOf lists every unit of a tree. */
export const idsOf = (branches: readonly Branch[]): string[] => branches.flatMap((branch) => [branch.unit.id, ...idsOf(branch.children)]);
