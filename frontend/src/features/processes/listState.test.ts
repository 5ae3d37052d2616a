import { expect, test } from 'vitest';
import { DEFAULT_SORT, readFilters, readSort, writeSort } from './listState';

test('the address names filters, others are passed over', () => {
  expect(readFilters(new URLSearchParams('q=Hund&orgUnit=u1&page=3&tag='))).toEqual({ q: 'Hund', orgUnit: 'u1' });
});

test.each(['name', '-updatedAt'])('the sort %s reads and writes the same', (text) => {
  expect(writeSort(readSort(text))).toBe(text);
});

test('without a sort the list follows the numbers', () => {
  expect(readSort(null)).toEqual(DEFAULT_SORT);
});
