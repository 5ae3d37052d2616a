import { expect, test } from 'vitest';
import { fromFile, toFile } from './numbers';

test.each([
  ['6,5', 1, '6.5'],
  ['1.234,5', 1, '1234.5'],
  ['0,85', 100, '85'],
  ['12', 1, '12'],
  ['', 1, ''],
  ['25', 0.01, '0.25'],
])('%s is written as %s', (typed, factor, file) => {
  expect(toFile(typed, factor)).toBe(file);
});

test.each(['viel', '-3', '1,2,3'])('%s is no number', (typed) => expect(toFile(typed)).toBeNull());

test('what is written comes back', () => {
  expect(fromFile('85', 100)).toBe('0,85');
  expect(fromFile('0.25', 0.01)).toBe('25');
  expect(fromFile('')).toBe('');
});
