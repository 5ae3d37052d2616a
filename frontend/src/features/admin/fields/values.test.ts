import { expect, test } from 'vitest';
import type { AdminField } from './api';
import { faultsOf, freeKey, inputOf, messagesOf, neighbours, valuesOf } from './values';

const field = {
  key: 'x-hitze', type: 'choice', label: { de: 'Hitzeplan' }, help: { de: '' }, weight: 5, searchable: true, unit: '', max: 0, target: '', requiredFor: ['converted', 'described'], hidden: false,
  options: [{ key: 'ja', label: { de: 'betroffen' } }],
} as unknown as AdminField;

test('what was loaded is sent back as it was', () => {
  expect(inputOf(valuesOf(field, 'basics'), field)).toEqual({
    hidden: false, requiredFor: ['converted', 'described'], group: 'basics', type: 'choice', label: { de: 'Hitzeplan', en: undefined }, help: { de: '', en: undefined },
    weight: 5, searchable: true, unit: undefined, max: undefined, target: undefined, options: [{ key: 'ja', label: { de: 'betroffen', en: undefined } }],
  });
});

test('new answers get keys of their own, empty ones are left out', () => {
  const values = { ...valuesOf(field, 'basics'), options: [{ key: 'ja', de: 'Ja', en: '' }, { key: '', de: 'JA', en: '' }, { key: '', de: ' ', en: '' }, { key: '', de: 'Für Ältere', en: '' }] };
  expect(inputOf(values).options?.map(({ key }) => key)).toEqual(['ja', 'ja-2', 'fuer-aeltere']);
});

test('a key is made of the label and is free', () => {
  expect(freeKey('Größe der Straße', [], 'x-')).toBe('x-groesse-der-strasse');
  expect(freeKey('Hitze', ['x-hitze', 'x-hitze-2'], 'x-')).toBe('x-hitze-3');
  expect(freeKey('!!', [], 'x-')).toBe('x-feld');
});

test('a type takes only its own parts along', () => {
  const number = inputOf({ ...valuesOf(field, 'it'), type: 'number', unit: 'minutes', max: '600' });
  expect([number.unit, number.max, number.options, number.target]).toEqual(['minutes', 600, undefined, undefined]);
  expect(inputOf({ ...valuesOf(field, 'it'), type: 'reference', target: 'unit' }).target).toBe('unit');
});

test('what is missing is named before anything is sent', () => {
  const empty = { ...valuesOf(undefined, 'it'), type: 'choice' as const };
  expect(faultsOf(empty).map(({ field: input }) => input)).toEqual(['label', 'option-0']);
  expect(faultsOf({ ...empty, type: 'number', de: 'Zahl', max: 'viele' }).map(({ field: input }) => input)).toEqual(['max']);
});

test('what the server refuses leads to its input', () => {
  expect(messagesOf([{ field: 'x-hitze', key: 'steckbrief.own.options', message: 'Antworten prüfen' }])).toEqual([{ field: 'option-0', message: 'Antworten prüfen' }]);
});

test('moving knows the ends', () => {
  const own = [{ key: 'a' }, { key: 'b' }, { key: 'c' }];
  expect(neighbours(own, 'a')).toEqual({ up: undefined, down: 'c' });
  expect(neighbours(own, 'b')).toEqual({ up: 'a', down: '' });
  expect(neighbours(own, 'c')).toEqual({ up: 'b', down: undefined });
});
