import { describe, expect, test } from 'vitest';
import type { PlanUnit } from './api';
import { found, grow, pathOf } from './tree';

const unit = (position: number, parent: number, key: string, name: string, processes = 0): PlanUnit => ({
  position, parent, key, name, disposal: '', years: 0, permanent: false, retired: false, processes,
});

const units = [unit(0, -1, '2', 'Finanzen'), unit(1, 0, '20', 'Steuern', 1), unit(2, 1, '20.31', 'Hundesteuer', 2), unit(3, -1, '3', 'Übergänge')];

describe('the tree of the file plan', () => {
  test('hangs units below each other and adds up their processes', () => {
    const top = grow(units);
    expect(top.map((one) => [one.unit.key, one.processes, one.children.length])).toEqual([['2', 3, 1], ['3', 0, 0]]);
    expect(top[0]?.children[0]?.children[0]?.unit.key).toBe('20.31');
  });
  test('knows the way to a unit', () => {
    expect(pathOf(units, units[2]!).map((one) => one.key)).toEqual(['2', '20']);
  });
  test('finds by the beginning of a key and by words, with umlauts written out', () => {
    expect(found(units, '20').map((one) => one.key)).toEqual(['20', '20.31']);
    expect(found(units, 'uebergaenge').map((one) => one.key)).toEqual(['3']);
    expect(found(units, ' ')).toEqual([]);
  });
});
