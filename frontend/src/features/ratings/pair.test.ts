import { describe, expect, it } from 'vitest';
import type { Line } from './api';
import { numberOf, writeNumber } from './numbers';
import { differing } from './pair';

const line = (criterion: string, worth: number, origin: Line['origin'] = 'computed') => ({ criterion, worth, origin }) as Line;

describe('two objects beside each other', () => {
  it('names what tells them apart most first, and what is not known', () => {
    const pairs = differing([line('form', 10), line('rules', 50), line('size', 0, 'open'), line('gone', 1)], [line('rules', 20.1), line('form', 10), line('size', 40)]);
    expect(pairs.map((pair) => [pair.a.criterion, pair.by, pair.open])).toEqual([
      ['size', -40, true],
      ['rules', 29.9, false],
      ['form', 0, false],
    ]);
  });
});

describe('numbers in inputs', () => {
  it('reads them as people write them', () => {
    expect(['12', '1.250,5', '0,5', ' 3 000 ', '-2', '1.5'].map(numberOf)).toEqual([12, 1250.5, 0.5, 3000, -2, 1.5]);
    expect(['', 'drei', '1,2,3', '5-6'].map(numberOf)).toEqual([undefined, undefined, undefined, undefined]);
    expect([writeNumber(2.5), writeNumber(undefined)]).toEqual(['2,5', '']);
  });
});
