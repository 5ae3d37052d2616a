import { expect, test } from 'vitest';
import { classKey, mediaOf, mediumKey } from './figureKeys';

const medium = (value: string) => ({ value, by: 'file' as const });

test('classes and media have their texts', () => {
  expect(classKey('re-enter')).toBe('figures.class.re-enter');
  expect(classKey('neu')).toBe('figures.class.edit');
  expect(mediumKey('persönlich')).toBe('figures.medium.persönlich');
  expect(mediumKey('rauchzeichen')).toBe('common.unknown');
});

test('a medium that stays is named once, an unknown one not at all', () => {
  expect(mediaOf({ mediumIn: medium('papier'), mediumOut: medium('papier') })).toEqual(['papier']);
  expect(mediaOf({ mediumIn: medium('papier'), mediumOut: medium('e-akte') })).toEqual(['papier', 'e-akte']);
  expect(mediaOf({ mediumIn: medium(''), mediumOut: medium('') })).toEqual([]);
});
