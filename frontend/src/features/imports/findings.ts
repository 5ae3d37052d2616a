import type { Finding } from './api';

/** Repeated is a finding with all cells that have it, in the order of the file. */
export interface Repeated extends Finding {
  id: string;
  cells: string[];
}

/** repeated gathers findings that say the same of the same column; each stands where it is met first. */
export function repeated(findings: readonly Finding[]): Repeated[] {
  const found = new Map<string, Repeated>();
  for (const finding of findings) {
    const id = JSON.stringify([finding.heading, finding.severity, finding.message]);
    const known = found.get(id);
    if (!known) found.set(id, { ...finding, id, cells: [finding.cell] });
    else known.cells.push(finding.cell);
  }
  return [...found.values()];
}

const CELL = /^([A-Z]+)(\d+)$/;

/** ranges names cells, those below each other as a range: "E2–E9, E11". */
export function ranges(cells: readonly string[]): string {
  const out: { first: string; last: string; next: string }[] = [];
  for (const cell of cells.filter(Boolean)) {
    const [, column, row] = CELL.exec(cell) ?? [];
    const next = column ? `${column}${Number(row) + 1}` : '';
    const before = out.at(-1);
    if (before && column && before.next === cell) Object.assign(before, { last: cell, next });
    else out.push({ first: cell, last: cell, next });
  }
  return out.map(({ first, last }) => (first === last ? first : `${first}–${last}`)).join(', ');
}
