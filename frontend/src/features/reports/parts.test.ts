import { expect, test } from 'vitest';
import { halfYear } from './parts';

test.each([
  ['2026-11-20', '2026-07-01', '2026-12-31'],
  ['2026-07-15', '2026-01-01', '2026-06-30'],
  ['2026-08-01', '2026-07-01', '2026-12-31'],
  ['2027-01-31', '2026-07-01', '2026-12-31'],
])('on %s a report is about %s to %s', (today, from, to) => {
  expect(halfYear(new Date(`${today}T12:00:00`))).toEqual({ from, to });
});
