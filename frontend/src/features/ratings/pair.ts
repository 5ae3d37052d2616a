import type { Line } from './api';

/** PairLine is one criterion with the answers of two objects. */
export interface PairLine {
  a: Line;
  b: Line;
  /** By how much the first one counts more; less than zero if the second one does. What nobody knows counts nothing. */
  by: number;
  /** One of the answers is not known, so that the difference may change. */
  open: boolean;
}

const round = (x: number) => Math.round(x * 100) / 100;

/** differing pairs the lines of two objects of the same ranking, the greatest difference first. */
export function differing(a: readonly Line[], b: readonly Line[]): PairLine[] {
  const pairs = a.flatMap((line): PairLine[] => {
    const other = b.find((one) => one.criterion === line.criterion);
    return other ? [{ a: line, b: other, by: round(line.worth - other.worth), open: line.origin === 'open' || other.origin === 'open' }] : [];
  });
  return pairs.sort((x, y) => Math.abs(y.by) - Math.abs(x.by));
}
