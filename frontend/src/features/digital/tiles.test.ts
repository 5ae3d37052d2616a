import { describe, expect, it } from 'vitest';
import { countShade, shadeOf } from './tiles';

describe('tiles', () => {
  it('shades shares by quarters', () => expect([[0, 4], [1, 4], [2, 4], [3, 4], [4, 4], [1, 100], [5, 4], [0, 0]].map(([part, total]) => shadeOf(part ?? 0, total ?? 0))).toEqual([0, 1, 2, 3, 4, 1, 4, 'unknown']));
  it('shades numbers of things', () => expect([0, 1, 2, 3, 4, 9].map(countShade)).toEqual([0, 1, 2, 2, 4, 4]));
});
