import { describe, expect, it } from 'vitest';
import type { Unit } from '../../api/units';
import type { MapEntry } from './api';
import { stateOf, tilesOf } from './bands';

const unit = (id: string, kind: Unit['kind'], parentId = '') => ({ id, kind, parentId, name: id, number: '' });
const units = new Map([unit('dez', 'dezernat'), unit('amt', 'amt', 'dez'), unit('team', 'sachgebiet', 'amt'), unit('team2', 'sachgebiet', 'amt')].map((one) => [one.id, one]));
const entry = (id: string, unitId: string, category: MapEntry['category'] = 'core'): MapEntry => ({ id, unitId, category, name: id, number: '', important: false, marks: [], next: [], calls: [], openCalls: 0 });

describe('tilesOf', () => {
  it('puts the processes of the house below their offices', () => {
    const tiles = tilesOf([entry('a', 'team'), entry('b', 'amt'), entry('c', 'dez'), entry('d', 'team2', 'support')], 'core', units, '');
    expect(tiles.map((tile) => [tile.unit.id, tile.entries.map((one) => one.id)])).toEqual([['amt', ['a', 'b']], ['dez', ['c']]]);
  });
  it('shows the units of an office one by one', () => {
    const tiles = tilesOf([entry('a', 'team'), entry('b', 'team2')], 'core', units, 'amt');
    expect(tiles.map((tile) => tile.unit.id)).toEqual(['team', 'team2']);
  });
  it('keeps processes of units it does not know', () => {
    expect(tilesOf([entry('a', 'gone')], 'core', units, '').map((tile) => tile.unit.id)).toEqual(['gone']);
  });
});

describe('stateOf', () => {
  it('takes the furthest mark', () => {
    expect(stateOf(['registered', 'istModelled', 'described'])).toBe('istModelled');
    expect(stateOf([])).toBe('registered');
  });
});
