import { expect, test } from 'vitest';
import type { Target } from './api';
import { doubleTargets, missingTargets, usedMapping } from './mapping';

const target = (key: string, required = false): Target => ({ key, label: key, help: '', required });
const targets = [target('number', true), target('name', true), target('kind')];
const keys = (list: Target[]) => list.map((one) => one.key);

test('required targets without a column are missing', () => {
  expect(keys(missingTargets(targets, { Nr: 'number', Bemerkung: '' }))).toEqual(['name']);
  expect(keys(missingTargets(targets, { Nr: 'number', Bezeichnung: 'name' }))).toEqual([]);
});

test('two columns must not fill the same target, but many may fill none', () => {
  expect(keys(doubleTargets(targets, { Nr: 'number', Nummer: 'number', A: '', B: '' }))).toEqual(['number']);
});

test('columns that are left out are not sent', () => {
  expect(usedMapping({ Straße: '', Nr: 'number' })).toEqual({ Nr: 'number' });
});
