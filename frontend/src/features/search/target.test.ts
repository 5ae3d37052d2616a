import { expect, test } from 'vitest';
import { elementTarget, targetOf } from './target';

test.each([
  ['process', '/prozesse/1'],
  ['model', '/prozesse/9/modelle/1'],
  ['unit', '/organisation/1'],
  ['application', '/fachverfahren/1'],
  ['initiative', '/vorhaben/1'],
] as const)('a hit of kind %s leads to %s', (kind, target) => {
  expect(targetOf(kind, { id: '1', processId: '9' })).toBe(target);
});

test('an element is shown inside its model, whatever its id', () => {
  expect(elementTarget({ id: '1', processId: '9' }, 'Prüfung & Ende')).toBe('/prozesse/9/modelle/1?element=Pr%C3%BCfung%20%26%20Ende');
});
