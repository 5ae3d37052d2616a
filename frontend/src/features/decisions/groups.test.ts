import { describe, expect, it } from 'vitest';
import type { Decision } from '../../api/decisions';
import { changedWeights } from './groups';

describe('weights of a record', () => {
  it('names those that differed from the set, and no others', () => {
    const content = { set: { criteria: [{ key: 'fit', weight: 1 }, { key: 'law', weight: 2 }, { key: 'size', weight: 3 }] }, ranking: { weights: { fit: 1, law: 0 } } } as unknown as Decision['content'];
    expect(changedWeights(content).map(({ criterion, weight, before }) => [criterion.key, weight, before])).toEqual([['law', 0, 2]]);
  });
});
