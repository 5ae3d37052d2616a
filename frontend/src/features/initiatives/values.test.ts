import { expect, test } from 'vitest';
import type { Row } from './api';
import { centsOf, inTree } from './values';

test.each([['42.000', 4_200_000], ['1.250,50', 125_050], ['0', 0], ['1250.5', 125_050], ['12 €', 1200], ['-3', -300]])('%s euros', (text, cents) => {
  expect(centsOf(text)).toBe(cents);
});

test.each(['', 'viel', '1,2,3', '1.25.0,0'])('“%s” is no amount', (text) => {
  expect(centsOf(text)).toBeUndefined();
});

test('what lies below follows what it lies below, also if the list leaves something out', () => {
  const row = (id: string, parent?: string) => ({ id, parent: parent && { id: parent } }) as unknown as Row;
  expect(inTree([row('a'), row('b', 'c'), row('c', 'a'), row('d', 'gone')]).map(({ row: one, depth }) => `${one.id}${depth}`)).toEqual(['a0', 'c1', 'b2', 'd0']);
});
