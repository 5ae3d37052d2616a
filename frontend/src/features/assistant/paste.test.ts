import { expect, test } from 'vitest';
import { firstPassword, peopleOf, unitLines, usernameOf } from './paste';

const units = [{ id: 'u51', number: '51', name: 'Jugendamt' }, { id: 'u20', number: '20.3', name: 'Steuern' }];

test('typed units become a table with what is above them', () => {
  expect(unitLines('51 Jugendamt\n51.3: Unterhalt "neu"\n\nohne Nummer\n').split('\n')).toEqual([
    'Nummer;Bezeichnung;Übergeordnete Einheit', '"51";"Jugendamt";""', '"51.3";"Unterhalt ""neu""";"51"',
  ]);
});

test('people copied from a workbook are read with unit and role', () => {
  const people = peopleOf('Name\tFunktion\tEinheit\tRolle\nJörg Müller\tLeitung 51\tFB 51\t\nAnna Weiß\tSachbearbeitung\tsteuern\tLesen\n', units);
  expect(people).toEqual([
    { name: 'Jörg Müller', function: 'Leitung 51', unitId: 'u51', role: 'approver' },
    { name: 'Anna Weiß', function: 'Sachbearbeitung', unitId: 'u20', role: 'reader' },
  ]);
});

test('user names have no umlauts and are not given twice', () => {
  expect(usernameOf('Jörg Müller-Weiß', new Set())).toBe('joerg.mueller.weiss');
  expect(usernameOf('Anna Alt', new Set(['anna.alt', 'anna.alt2']))).toBe('anna.alt3');
  expect(usernameOf('–', new Set())).toBe('konto');
});

test('passwords are long and differ', () => {
  expect(firstPassword()).toHaveLength(16);
  expect(firstPassword()).not.toBe(firstPassword());
});
