import { describe, expect, it } from 'vitest';
import { movesOf, summaryOf } from './moves';

const order = (...ids: string[]) => ids.map((id, at) => ({ id, name: `Vorgang ${id}`, rank: at + 1 }));

describe('moves', () => {
  it('tells who went up and who went down', () => {
    const moves = movesOf(order('a', 'b', 'c', 'd'), order('c', 'a', 'b', 'd'));
    expect(Object.fromEntries(moves)).toEqual({ c: { before: 3, by: 2 }, a: { before: 1, by: -1 }, b: { before: 2, by: -1 } });
  });
  it('says so if nothing moved', () => {
    expect(movesOf(order('a', 'b'), order('a', 'b')).size).toBe(0);
    expect(summaryOf(order('a', 'b'), order('a', 'b'))).toMatchObject({ moved: 0, of: 2, firstBefore: 1, newOnTop: [] });
  });
  it('knows no place for what was behind all that is known, and says nothing of what still is', () => {
    const moves = movesOf(order('a', 'b'), [...order('x', 'a', 'b'), { id: 'y', name: 'Y', rank: 4 }]);
    expect(moves.get('x')).toEqual({ before: 0, by: 0 });
    expect(moves.has('y')).toBe(false);
  });
  it('names what is new among the best ten', () => {
    const before = order(...'abcdefghijkl');
    const now = order(...'labcdefghijk');
    const summary = summaryOf(before, now);
    expect(summary.newOnTop.map((one) => one.id)).toEqual(['l']);
    expect(summary).toMatchObject({ moved: 12, of: 12, firstBefore: 12 });
  });
});
