import { expect, test } from 'vitest';
import { below, contactText, isVacant } from './contacts';

test('a unit and everything under it', () => {
  const units = [
    { id: '5', path: '/1/5/' },
    { id: '51', path: '/1/5/51/' },
    { id: '511', path: '/1/5/51/511/' },
    { id: '55', path: '/1/55/' },
  ];
  expect([...below(units, '5')]).toEqual(['5', '51', '511']);
  expect([...below(units, '511')]).toEqual(['511']);
  expect(below(units, '9').size).toBe(0);
});

test.each([
  [{ function: 'head', name: 'Henrik Osthues' }, false],
  [{ function: 'head', title: 'Leitung 51.1' }, false],
  [{ function: 'head', name: 'Ewa Nowicki', vacant: true }, true],
])('%o is vacant: %s', (contact, vacant) => {
  expect(isVacant(contact)).toBe(vacant);
});

test('a function that the house made itself has no text of ours', () => {
  expect(contactText('head')).toBe('units.contact.head');
  expect(contactText('spielplatz')).toBeUndefined();
});
