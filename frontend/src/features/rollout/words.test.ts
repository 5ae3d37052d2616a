import { expect, test } from 'vitest';
import { percentOf, shownDate, typedCount, typedDate } from './words';

test('dates are as exact as they are known', () => {
  expect(['2026-03-15', '2026-03', '2026-Q1', '2026', ''].map(shownDate)).toEqual(['15.03.2026', '03/2026', 'Q1 2026', '2026', '']);
  expect(['15.3.2026', '3/2026', 'q1 2026', ' 2026 ', 'bald'].map(typedDate)).toEqual(['2026-03-15', '2026-03', '2026-Q1', '2026', 'bald']);
});

test('numbers are whole, and nothing is unknown', () => {
  expect(['', ' 12 ', '1.200', 'zwölf', '-1'].map(typedCount)).toEqual([undefined, 12, 1200, null, null]);
  expect([percentOf(258, 605), percentOf(0, 0)]).toEqual([42.6, 0]);
});
