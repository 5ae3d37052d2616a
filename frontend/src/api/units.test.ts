import { expect, test } from 'vitest';
import { fits, unitLabel } from './units';

test.each([
  ['33.1 Bürgerbüro', 'buergerb', true],
  ['33.1 Bürgerbüro', 'Bürger', true],
  ['33.1 Bürgerbüro', '33', true],
  ['51.3 Unterhaltsvorschuss und Beistandschaften', 'unter beist', true],
  ['51.3 Unterhaltsvorschuss und Beistandschaften', 'schuss', false],
  ['62 Vermessung und Geoservice', '', true],
  ['40 Schule und Straßen', 'strasse', true],
])('the label %s fits %s: %s', (label, query, fit) => {
  expect(fits(label, query)).toBe(fit);
});

test('a unit without number is named alone', () => {
  expect(unitLabel({ number: '', name: 'Personalrat' })).toBe('Personalrat');
});
