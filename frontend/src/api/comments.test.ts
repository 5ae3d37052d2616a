import { expect, test } from 'vitest';
import { withIds, withNames, withPerson } from './comments';

const ANNA = { id: '01a1f000-0000-7000-8000-000000000001', name: 'Anna Berg' };
const ANNA_LONG = { id: '01a1f000-0000-7000-8000-000000000002', name: 'Anna Bergmann' };

test('names become ids and come back', () => {
  const text = 'Frage an @Anna Bergmann und @Anna Berg: stimmt das?';
  const kept = withIds(text, [ANNA, ANNA_LONG]);
  expect(kept).toBe(`Frage an @{${ANNA_LONG.id}} und @{${ANNA.id}}: stimmt das?`);
  expect(withNames(kept, [ANNA, ANNA_LONG], 'jemand')).toBe(text);
});

test('an erased person has no name', () => {
  expect(withNames(`@{${ANNA.id}}?`, [{ id: ANNA.id, name: '' }], 'ehemaliges Konto')).toBe('@ehemaliges Konto?');
});

test('namesakes are told apart by their function, and a longer name is another one', () => {
  const other = { id: '01a1f000-0000-7000-8000-000000000003', name: 'Anna Berg' };
  const third = { id: '01a1f000-0000-7000-8000-000000000004', name: 'Anna Berg' };
  const people = withPerson(withPerson(withPerson([], ANNA), other, 'Leitung 51'), third);
  expect(people.map(({ name }) => name)).toEqual(['Anna Berg', 'Anna Berg (Leitung 51)', 'Anna Berg (2)']);
  expect(withPerson(people, other, 'Leitung 51')).toBe(people);
  expect(withIds('@Anna Berg (Leitung 51), @Anna Berg und @Anna Bergmann?', people)).toBe(`@{${other.id}}, @{${ANNA.id}} und @Anna Bergmann?`);
});
