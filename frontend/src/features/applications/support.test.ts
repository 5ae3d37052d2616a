import { expect, test } from 'vitest';
import { monthText, supportOf } from './support';

const today = new Date(2026, 10, 21);

test.each([
  ['', 'unknown'],
  ['bald', 'unknown'],
  ['2026-10', 'ended'],
  ['2026-11', 'soon'], // the month is not over
  ['2026-11-20', 'ended'],
  ['2026-11-21', 'soon'],
  ['2028-04', 'soon'],
  ['2028-06', 'later'],
])('support until "%s" is %s', (end, support) => {
  expect(supportOf(end, today)).toBe(support);
});

test('a month is written the German way, a day stays', () => {
  expect(monthText('2027-12')).toBe('12/2027');
  expect(monthText('2027-12-31')).toBe('2027-12-31');
});
