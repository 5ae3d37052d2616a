import { expect, test } from 'vitest';
import { localTarget } from './target';

test.each([
  ['/prozesse?q=Hund', '/prozesse?q=Hund'],
  [null, '/'],
  ['', '/'],
  ['https://example.org/', '/'],
  ['//example.org/', '/'],
  ['/\\example.org', '/'],
  ['/anmelden?weiter=%2F', '/'],
])('the way back from %s is %s', (wanted, target) => {
  expect(localTarget(wanted)).toBe(target);
});
