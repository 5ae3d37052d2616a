import { expect, test } from 'vitest';
import type { Bar, Roadmap } from './api';
import { calendarOf, moneyByYear, place, snap } from './plan';

const date = (first: string, last: string) => ({ value: '', text: first, first, last });
const bar = (number: string, from: string, to: string, more: object = {}) =>
  ({ id: number, number, title: `Titel ${number}`, kind: 'project', period: '', leadUnit: { id: 'u', number: '51', name: 'Jugend' }, from: date(from, from), to: date(to, to), milestones: [], money: [], staff: [], ...more }) as unknown as Bar;
const roadmap = (...items: Bar[]): Roadmap => ({ items, ties: [], conflicts: [], chain: [], today: '2026-11-20' });

test('bars lie at their months; without an end they reach to the end of the plan, without a beginning they are apart', () => {
  const plan = place(roadmap(bar('V-01', '2025-04-01', '2027-06-30'), bar('V-02', '2026-01-01', ''), bar('V-03', '', '')), 'unit', 'ohne');
  expect([plan.firstYear, plan.years, plan.rows]).toEqual([2025, 4, 3]);
  expect(plan.bars.map((one) => [one.start, one.end, one.openEnd])).toEqual([[3, 30, false], [12, 48, true]]);
  expect(plan.undated.map((one) => one.number)).toEqual(['V-03']);
});

test('nothing is moved by less than is known of it', () => {
  expect([snap(4, 3), snap(5, 3), snap(5, 12), snap(-7, 12), snap(9, 0)]).toEqual([3, 6, 0, -12, 0]);
});

test('money is summed per year and field; what nobody said is not 0', () => {
  const sums = moneyByYear([
    bar('V-01', '2026-01-01', '', { field: { number: 'A' }, money: [{ year: 2027, planned: 100 }, { year: 2028 }] }),
    bar('V-02', '2026-01-01', '', { field: { number: 'A' }, money: [{ year: 2027, planned: 50 }], staff: [{ year: 2027, planned: 150 }] }),
  ]);
  expect(sums.years).toEqual([2027]);
  expect(sums.cents.get('2027 A')).toBe(150);
  expect(sums.staff.get('2027 A')).toBe(150);
});

test('what was dropped counts nowhere, and what may count twice is named', () => {
  const money = [{ year: 2027, planned: 100 }];
  const sums = moneyByYear([
    bar('V-01', '2026-01-01', '', { money }), bar('V-02', '2026-01-01', '', { money, parent: { id: 'V-01' } }), bar('V-03', '2026-01-01', '', { parent: { id: 'V-01' }, money: [{ year: 2028, planned: 7 }] }),
    bar('V-04', '2026-01-01', '', { money, stage: 'stopped' }), bar('V-05', '2026-01-01', '', { money, stage: 'merged', parent: { id: 'V-01' } }), bar('V-06', '2026-01-01', ''), bar('V-07', '2026-01-01', '', { stage: 'done' }),
  ]);
  expect(sums.cents.get('2027 –')).toBe(200);
  expect(sums.twice).toEqual(['V-02']);
  expect(sums.unsaid).toBe(1);
});

test('what has no end stands in the calendar on the day on which it begins', () => {
  const text = calendarOf(roadmap(bar('V-02', '2026-01-01', '', { period: 'ab 2026' })));
  expect(text).toContain('DTSTART;VALUE=DATE:20260101\r\nDTEND;VALUE=DATE:20260102\r\n');
});

test('the calendar ends the day after the last and escapes what has a meaning', () => {
  const text = calendarOf(roadmap(bar('V-01', '2026-12-01', '2026-12-31', { title: 'Eins, zwei; drei' })));
  expect(text).toContain('DTEND;VALUE=DATE:20270101\r\n');
  expect(text).toContain('SUMMARY:V-01 Eins\\, zwei\\; drei');
});

test('long lines of the calendar are folded between letters, not within', () => {
  const title = 'Größenmaßstäbe für Straßenübersichten '.repeat(4).trim();
  const text = calendarOf(roadmap(bar('V-01', '2026-12-01', '2026-12-31', { title })));
  expect(Math.max(...text.split('\r\n').map((line) => new TextEncoder().encode(line).length))).toBeLessThanOrEqual(75);
  expect(text.replaceAll('\r\n ', '')).toContain(`SUMMARY:V-01 ${title}`);
});
