import { describe, expect, it } from 'vitest';
import type { Goal } from '../../api/goals';
import { chartOf, niceStep } from './chart';
import { formOf, isMeasuredAnew, readYears, targetOf } from './form';
import { readNumber, writeNumber } from '../../components/goals/numbers';

const goal = (change: Partial<Goal>): Goal =>
  ({
    title: 'Online-Dienste', direction: 'up', start: { day: '2024-01-01', value: 40 }, years: [{ year: 2026, number: 75 }, { year: 2031, number: 1 }],
    target: { since: '2024-01-01', number: 100, dueLast: '2027-12-31' }, targets: [{ since: '2024-01-01', number: 90 }, { since: '2026-01-01', number: 100 }],
    course: [{ day: '2025-01-01', number: 50, live: false }, { day: '2026-11-20', number: 71, live: true }], ...change,
  }) as Goal;

const AREA = { width: 100, height: 100, left: 0, right: 0, top: 0, bottom: 0 };

describe('numbers as people write them', () => {
  it.each([['1.200', 1200], ['42,6 %', 42.6], ['0,5', 0.5], ['4.5', 4.5], ['-3', -3], ['1.234.567,89', 1234567.89]])('%s', (text, want) => expect(readNumber(text)).toBe(want));
  it.each(['', 'viele', '2–3', '1,2,3'])('%s is none', (text) => expect(readNumber(text)).toBeUndefined());
  it('writes what it reads', () => expect(readNumber(writeNumber(42.64))).toBe(42.64));
});

describe('goals of years', () => {
  it('takes numbers and words, one year per line', () =>
    expect(readYears('2026: 75\n\n2027 = 2 je Dezernat\nohne Jahr')).toEqual([{ year: 2026, number: 75 }, { year: 2027, words: '2 je Dezernat' }]));
  it('takes a target in words', () => expect(targetOf({ value: '2–3 im Jahr', total: '', due: 'laufend', since: '', reason: '' }).words).toBe('2–3 im Jahr'));
});

describe('what a goal is measured against', () => {
  const kept = goal({ figure: '', unit: 'Dienste', cost: {}, owner: {} });
  const form = formOf(kept, '');
  it.each([
    ['nothing', {}, false], ['the title', { title: 'x', description: 'y', costEuro: '5', ownerFunction: 'z' }, false],
    ['the order of the years', { years: '2031: 1\n2026: 75' }, false], ['a yearly goal', { years: '2026: 76\n2031: 1' }, true], ['a year less', { years: '2026: 75' }, true],
    ['the direction', { direction: 'down' as const }, true], ['the start', { startValue: '' }, true], ['its day', { startDay: '' }, true], ['the figure', { figure: 'processes' }, true],
  ])('changes with %s: %o', (_, change, want) => expect(isMeasuredAnew(kept, { ...form, ...change })).toBe(want));
});

describe('the chart', () => {
  it('begins with nothing and ends with the target, left to right', () => {
    const chart = chartOf(goal({}), AREA, '2026-11-20');
    expect(chart?.path.map(({ x, y }) => [Math.round(x), Math.round(y)])).toEqual([[0, 60], [100, 0]]);
    expect(chart?.target.map(({ value }) => value)).toEqual([90, 90, 100, 100]);
    expect(chart?.years).toHaveLength(1); // 2031 lies beyond
    expect(chart?.ticksX.map(({ label }) => label)).toEqual(['2025', '2026', '2027']);
  });
  it('draws nothing without values and target', () => expect(chartOf(goal({ course: [], target: { since: '2024-01-01', dueLast: '' } as Goal['target'] }), AREA, '2026-11-20')).toBeUndefined());
  it('divides a span into round steps', () => expect([100, 7, 0.3, 148].map(niceStep)).toEqual([50, 2, 0.1, 50]));
});
