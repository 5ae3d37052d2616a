import { expect, test } from 'vitest';
import { canonicalQuery, DEFAULT_COLUMNS, DEFAULT_SORT, readColumns, readFilters, readSort, writeColumns, writeSort } from './listState';

test('the address names filters, others are passed over', () => {
  expect(readFilters(new URLSearchParams('q=Hund&orgUnit=u1&page=3&tag='))).toEqual({ q: 'Hund', orgUnit: 'u1' });
});

test.each(['name', '-updatedAt'])('the sort %s reads and writes the same', (text) => {
  expect(writeSort(readSort(text))).toBe(text);
});

test('without a sort the list follows the numbers', () => {
  expect(readSort(null)).toEqual(DEFAULT_SORT);
});

test('columns come in the order of the table, unknown ones are passed over, the name always stands there', () => {
  expect(readColumns('owner,number,farbe')).toEqual(['number', 'name', 'owner']);
  expect(readColumns(null)).toEqual(DEFAULT_COLUMNS);
  expect(writeColumns(['owner', 'number'])).toBe('number,name,owner');
});

test('the usual columns are not written into the address', () => {
  expect(writeColumns([...DEFAULT_COLUMNS].reverse())).toBeUndefined();
});

test('the order of the parts of an address does not matter', () => {
  expect(canonicalQuery('sort=-name&category=core')).toBe(canonicalQuery('category=core&sort=-name'));
  expect(canonicalQuery('tag=a')).not.toBe(canonicalQuery('tag=b'));
});
