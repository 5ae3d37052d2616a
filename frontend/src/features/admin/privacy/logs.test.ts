import { expect, test } from 'vitest';
import { isOpen } from './logs';

test('a log is open only once granted, and not at or after its end', () => {
  const openUntil = '2026-11-29T12:00:00Z';
  expect(isOpen({ state: 'granted', openUntil }, new Date('2026-11-29T11:59:59Z'))).toBe(true);
  expect(isOpen({ state: 'granted', openUntil }, new Date(openUntil))).toBe(false);
  expect(isOpen({ state: 'granted' }, new Date('2026-11-22T12:00:00Z'))).toBe(false);
  expect(isOpen({ state: 'asked', openUntil }, new Date('2026-11-22T12:00:00Z'))).toBe(false);
  expect(isOpen({ state: 'refused', openUntil }, new Date('2026-11-22T12:00:00Z'))).toBe(false);
});
