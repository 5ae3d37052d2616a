import { describe, expect, it } from 'vitest';
import { countShade, percentOf, shadeOf } from './tiles';

describe('tiles', () => {
  it('shades shares by quarters', () => expect([[0, 4], [1, 4], [2, 4], [3, 4], [4, 4], [1, 100], [5, 4], [0, 0]].map(([part, total]) => shadeOf(part ?? 0, total ?? 0))).toEqual([0, 1, 2, 3, 4, 1, 4, 'unknown']));
  it('never says more than there is', () => expect([[249, 250], [250, 250], [29, 100], [1, 3]].map(([part, total]) => percentOf(part ?? 0, total ?? 1))).toEqual([99, 100, 29, 33]));
  it('shades numbers of things', () => expect([0, 1, 2, 3, 4, 9].map(countShade)).toEqual([0, 1, 2, 2, 4, 4]));
});
