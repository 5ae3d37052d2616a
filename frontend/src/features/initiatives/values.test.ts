import { expect, test } from 'vitest';
import type { Row } from './api';
import { hundredthsOf, inTree } from './values';

test.each([['1,5', 150], ['0.25', 25], ['12', 1200]])('%s positions', (text, hundredths) => expect(hundredthsOf(text)).toBe(hundredths));
test.each(['', 'viel', '1,250', '1.2.3', '-3'])('“%s” is no number of positions', (text) => expect(hundredthsOf(text)).toBeUndefined());

test('what lies below follows what it lies below, also if the list leaves something out', () => {
  const row = (id: string, parent?: string) => ({ id, parent: parent && { id: parent } }) as unknown as Row;
  expect(inTree([row('a'), row('b', 'c'), row('c', 'a'), row('d', 'gone')]).map(({ row: one, depth }) => `${one.id}${depth}`)).toEqual(['a0', 'c1', 'b2', 'd0']);
});
