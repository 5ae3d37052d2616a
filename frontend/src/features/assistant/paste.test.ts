import { expect, test } from 'vitest';
import { firstPassword, listLines, lost, peopleOf, roleOf, unitLines, unreadLines, usernameOf } from './paste';

const units = [{ id: 'u51', number: '51', name: 'Jugendamt' }, { id: 'u20', number: '20.3', name: 'Steuern' }];

test('typed units become a table with what is above them', () => {
  expect(unitLines('51 Jugendamt\n51.3: Unterhalt "neu"\n\nohne Nummer\n').split('\n')).toEqual([
    'Nummer;Bezeichnung;Übergeordnete Einheit', '"51";"Jugendamt";""', '"51.3";"Unterhalt ""neu""";"51"',
  ]);
});

test('people copied from a workbook are read with unit and role', () => {
  const people = peopleOf('Name\tFunktion\tEinheit\tRolle\nJörg Müller\tLeitung 51\tFB 51\t\nAnna Weiß\tanna@ahlen.example\tSachbearbeitung\tsteuern\tLesen\n', units);
  expect(people).toEqual([
    { line: 'Jörg Müller\tLeitung 51\tFB 51\t', name: 'Jörg Müller', function: 'Leitung 51', unit: 'FB 51', unitId: 'u51', role: 'approver', email: '' },
    { line: 'Anna Weiß\tanna@ahlen.example\tSachbearbeitung\tsteuern\tLesen', name: 'Anna Weiß', function: 'Sachbearbeitung', unit: 'steuern', unitId: 'u20', role: 'reader', email: 'anna@ahlen.example' },
  ]);
});

test('people of a file go the same way, with gaps', () => {
  const lines = listLines([{ name: 'Jörg Müller', function: '', unit: '51', role: '', email: 'j@ahlen.example' }]);
  expect(peopleOf(lines, units)).toMatchObject([{ name: 'Jörg Müller', function: '', unitId: 'u51', role: 'reader', email: 'j@ahlen.example' }]);
});

test('a unit that nobody knows is told apart from the whole house', () => {
  expect(peopleOf('Anna;Leitung;FB 99;Freigabe\nBernd;Leitung;;Freigabe', units).map(lost)).toEqual([true, false]);
});

test('a function never gives a role for the whole house', () => {
  expect(['Administration Fachverfahren', 'Stabsstelle Strategie', 'Koordination Soziales'].map((fn) => roleOf('', fn))).toEqual(['reader', 'reader', 'reader']);
  expect(roleOf('Strategie', '')).toBe('strategy');
});

test('typed units may begin with a word for their kind; what has no number is told', () => {
  const typed = 'FB 11.2 Organisation\nStA 51: Jugendamt\nStabsstelle Digitalisierung';
  expect(unitLines(typed).split('\n').slice(1)).toEqual(['"11.2";"Organisation";""', '"51";"Jugendamt";""']);
  expect(unreadLines(typed)).toEqual(['Stabsstelle Digitalisierung']);
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
