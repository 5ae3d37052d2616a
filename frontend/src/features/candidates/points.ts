import type { Candidate, Span } from '../../api/candidates';

/** AREA is the inside of the chart in the units of its drawing. */
export const AREA = { width: 720, height: 560, left: 64, right: 24, top: 16, bottom: 56 } as const;

/** Point is a candidate in the chart: where it stands, how large, and where it can still lie. */
export interface Point {
  candidate: Candidate;
  across: Span;
  up: Span;
  x: number;
  y: number;
  r: number;
  box: { x: number; y: number; width: number; height: number };
}

const clip = (percent: number) => Math.min(100, Math.max(0, percent));
export const xOf = (percent: number) => AREA.left + (clip(percent) / 100) * (AREA.width - AREA.left - AREA.right);
export const yOf = (percent: number) => AREA.height - AREA.bottom - (clip(percent) / 100) * (AREA.height - AREA.top - AREA.bottom);

const SMALL = 6;
const GROWS = 8; // added at full coverage

/** pointsOf lays candidates out by the two axes of their ranking; those without axes are left out. */
export function pointsOf(rows: readonly Candidate[]): Point[] {
  return rows.flatMap((candidate): Point[] => {
    const [across, up] = candidate.axes;
    if (!across || !up) return [];
    const box = { x: xOf(across.low), y: yOf(up.high), width: xOf(across.high) - xOf(across.low), height: yOf(up.low) - yOf(up.high) };
    return [{ candidate, across, up, x: xOf(across.value), y: yOf(up.value), r: SMALL + (GROWS * candidate.coverage) / 100, box }];
  });
}

/** Band is a third of an axis: low, medium, high. */
export type Band = 0 | 1 | 2;

export const bandOf = (percent: number): Band => (percent >= 200 / 3 ? 2 : percent >= 100 / 3 ? 1 : 0);

/** unknown tells that nothing at all is known about an axis. */
const unknown = (span: Span) => span.low <= 0 && span.high >= 100;

export interface Placed {
  candidate: Candidate;
  /** What is missing can move it into a higher field. */
  open: boolean;
}

/** Matrix has the members of each field, by the band up and the band across, and those that have no field. */
export interface Matrix {
  fields: Placed[][][];
  unplaced: Candidate[];
}

/** matrixOf sorts candidates into nine fields by their assured values. What is not known at all counts as no field, never as low. */
export function matrixOf(rows: readonly Candidate[]): Matrix {
  const matrix: Matrix = { fields: [0, 1, 2].map(() => [[], [], []]), unplaced: [] };
  for (const { candidate, across, up } of pointsOf(rows)) {
    if (unknown(across) || unknown(up)) {
      matrix.unplaced.push(candidate);
      continue;
    }
    const open = bandOf(across.high) !== bandOf(across.value) || bandOf(up.high) !== bandOf(up.value);
    matrix.fields[bandOf(up.value)]?.[bandOf(across.value)]?.push({ candidate, open });
  }
  return matrix;
}
