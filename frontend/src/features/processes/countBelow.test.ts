import { expect, test } from 'vitest';
import { countBelow } from './ProcessTree';

test('a unit counts its own processes and those below it', () => {
  const units = [{ id: 'III', parentId: '' }, { id: '51', parentId: 'III' }, { id: '51.3', parentId: '51' }, { id: '40', parentId: 'III' }];
  const counts = countBelow(units, { '51': 1, '51.3': 4, '40': 5 });
  expect(Object.fromEntries(counts)).toEqual({ III: 10, '51': 5, '51.3': 4, '40': 5 });
});

test('a unit that nobody knows is counted by itself, a circle ends', () => {
  expect(Object.fromEntries(countBelow([{ id: 'a', parentId: 'b' }, { id: 'b', parentId: 'a' }], { a: 1, x: 2 }))).toEqual({ a: 1, b: 1, x: 2 });
});
