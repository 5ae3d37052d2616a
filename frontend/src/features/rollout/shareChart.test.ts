import { expect, test } from 'vitest';
import { shareLine } from './shareChart';

const point = (day: string, connected: number) => ({ day, connected, total: 200, leftOut: 0 });

test('the line rises to the right and shows the aim above it', () => {
  const line = shareLine({ points: [point('2025-06-30', 20), point('2026-06-30', 80)], aims: [{ goalId: 'z', title: 'Ziel', percent: 50, due: '2027-06' }], units: [] });
  const [first, last] = line?.points ?? [];
  expect([first?.percent, last?.percent]).toEqual([10, 40]);
  expect((first?.x ?? 0) < (last?.x ?? 0) && (first?.y ?? 0) > (last?.y ?? 0)).toBe(true);
  expect((line?.aims[0]?.y ?? 0) < (last?.y ?? 0)).toBe(true);
  expect(line?.ticksX.map((tick) => tick.label)).toEqual(['2026']);
});

test('one point is no line', () => {
  expect(shareLine({ points: [point('2026-06-30', 80)], aims: [], units: [] })).toBeUndefined();
});
