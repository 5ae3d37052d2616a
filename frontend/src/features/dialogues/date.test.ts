import { expect, test } from 'vitest';
import { dateText, isoDate } from './date';

test.each([['2027', '2027'], ['2027-03', '03/2027'], ['2025-03-19', '19.03.2025']])('%s is %s', (iso, text) => {
  expect(dateText(iso)).toBe(text);
  expect(isoDate(text)).toBe(iso);
});

test('days and months without a zero are understood', () => {
  expect(isoDate('3.1.2027')).toBe('2027-01-03');
  expect(isoDate(' 3/2027 ')).toBe('2027-03');
  expect(isoDate('bald')).toBe('bald');
});
