import type { Candidate } from '../../api/candidates';

/** Placed is what is needed to tell where something stands. */
export type Placed = Pick<Candidate, 'id' | 'name' | 'rank'>;

/** Move tells how a place differs from the one with the weights of the set; before is 0 if it was behind all that is known. */
export interface Move {
  before: number;
  by: number; // places up, negative: down
}

/** movesOf compares an order with the one before; only what moved is in it. */
export function movesOf(before: readonly Placed[], now: readonly Placed[]): Map<string, Move> {
  const ranks = new Map(before.map((one) => [one.id, one.rank]));
  const moves = new Map<string, Move>();
  for (const one of now) {
    const was = ranks.get(one.id) ?? 0;
    if (was !== one.rank && (was > 0 || one.rank <= before.length)) moves.set(one.id, { before: was, by: was > 0 ? was - one.rank : 0 });
  }
  return moves;
}

/** MoveSummary is what is said aloud once the order has moved. */
export interface MoveSummary {
  moved: number;
  of: number;
  first: Placed | undefined;
  firstBefore: number; // place of the first one before; 0: behind all that is known
  newOnTop: readonly Placed[]; // among the best ten now, not before
}

const TOP = 10;

/** summaryOf tells what moved among the places that are shown. */
export function summaryOf(before: readonly Placed[], now: readonly Placed[]): MoveSummary {
  const moves = movesOf(before, now);
  const wasOnTop = new Set(before.filter((one) => one.rank <= TOP).map((one) => one.id));
  const first = now.find((one) => one.rank === 1);
  return {
    moved: moves.size,
    of: now.length,
    first,
    firstBefore: first ? (moves.get(first.id)?.before ?? 1) : 0,
    newOnTop: now.filter((one) => one.rank <= TOP && !wasOnTop.has(one.id)),
  };
}
