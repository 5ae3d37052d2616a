import { expect, test } from 'vitest';
import type { Choices, Guess } from './api';
import { saying, toggled, toggledKind } from './choices';

const none: Choices = { undone: [], kinds: [] };
const guess = (id: string): Guess => ({ id, kind: id.split(':')[0] ?? '', row: 1, column: 1, cell: 'B1', from: 'a', to: 'b', reason: 'c', undone: false, byHand: false, current: '' });
const all = [guess('name:1:1'), guess('name:2:1'), guess('unit:1:2')];

test('a guess is undone and holds again', () => {
  const undone = toggled(none, guess('name:1:1'), all);
  expect(undone.undone).toEqual(['name:1:1']);
  expect(toggled(undone, guess('name:1:1'), all)).toEqual(none);
});

test('one guess of a kind that is undone holds again, the others do not', () => {
  expect(toggled({ ...none, kinds: ['name'] }, guess('name:1:1'), all)).toEqual({ undone: ['name:2:1'], kinds: [] });
});

test('a kind is undone and holds again, with what was undone one by one', () => {
  expect(toggledKind(none, 'name').kinds).toEqual(['name']);
  expect(toggledKind({ undone: ['name:1:1', 'unit:1:2'], kinds: ['name'] }, 'name')).toEqual({ undone: ['unit:1:2'], kinds: [] });
});

test('what somebody said is taken back', () => {
  const said = saying(none, 'name:1:1', 'Hund anmelden');
  expect(said.said).toEqual({ 'name:1:1': 'Hund anmelden' });
  expect(saying(said, 'name:1:1', undefined).said).toEqual({});
});
