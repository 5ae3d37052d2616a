import { describe, expect, test } from 'vitest';
import { keysOf, usesOf, usesText } from './form';

describe('the form of an online service', () => {
  test('reads uses as people write them', () => {
    expect(usesOf('2025: 1.200 (Portal für Bürger)\n\n2024:900')).toEqual([{ year: 2025, count: 1200, source: 'Portal für Bürger' }, { year: 2024, count: 900 }]);
    expect(usesOf('2025 viele')).toBeNull();
    expect(usesOf('')).toEqual([]);
  });
  test('writes what it reads', () => {
    const uses = [{ year: 2025, count: 1200, source: 'Portal' }, { year: 2024, count: 0 }];
    expect(usesOf(usesText(uses))).toEqual(uses);
  });
  test('takes keys apart', () => {
    expect(keysOf('99 107 001 016 000; 99107001017000,')).toEqual(['99 107 001 016 000', '99107001017000']);
  });
});
