import { expect, test } from 'vitest';
import { composeName } from './naming';

test('a name is joined with single blanks', () => {
  expect(composeName('  Hunde  steuer ', ' anmelden')).toBe('Hunde steuer anmelden');
  expect(composeName('Hundesteuer', '')).toBe('Hundesteuer');
});
