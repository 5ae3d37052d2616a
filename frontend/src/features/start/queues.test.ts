import { expect, test } from 'vitest';
import { isoDay } from '../../components/dateParts';
import { address, queuesFor } from './queues';

const now = new Date(2026, 10, 21, 23, 30);
const keys = (...actions: string[]) => queuesFor((action) => actions.includes(action), '', now).map((queue) => queue.key);

test('what is worth a look depends on what a person may do', () => {
  expect(keys()).toEqual([]);
  expect(keys('version.release')).toEqual(['review']);
  expect(keys('steckbrief.edit', 'process.edit')).toEqual(['review', 'thin', 'vacant']);
});

test('a home unit narrows every list', () => {
  const queues = queuesFor(() => true, 'u51', now);
  expect(queues.map((queue) => queue.query.orgUnit)).toEqual(['u51', 'u51', 'u51']);
});

test('days are counted over the end of a month, late in the evening too', () => {
  expect(isoDay(now, 0)).toBe('2026-11-21');
  expect(isoDay(now, 30)).toBe('2026-12-21');
});

test('the address names filter and order', () => {
  expect(address({ orgUnit: 'u51', maxCompleteness: 49, sort: ['completeness'] })).toBe('/prozesse?orgUnit=u51&maxCompleteness=49&sort=completeness');
});
