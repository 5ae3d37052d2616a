import { expect, test } from 'vitest';
import { halvesFrom, needsOf } from './needs';

test('the half years begin with the running one and keep what was filled in before', () => {
  expect(halvesFrom(new Date(2026, 10, 22), ['2025-H2', '2027-H1'])).toEqual(['2025-H2', '2026-H2', '2027-H1', '2027-H2', '2028-H1', '2028-H2', '2029-H1']);
  expect(halvesFrom(new Date(2026, 5, 30), [])[0]).toBe('2026-H1');
});

test('days stand in one line per half year; what nobody said is not 0', () => {
  const lines = needsOf([{ half: '2027-H1', team: 'it', days: 30 }, { half: '2027-H1', team: 'office', days: 0 }]);
  expect([...lines]).toEqual([['2027-H1', { it: 30, office: 0 }]]);
  expect(lines.get('2027-H1')?.strategy).toBeUndefined();
});
