import { expect, test } from 'vitest';
import { composeName, namingHints } from './naming';

test.each([
  ['Hundesteuer anmelden', []],
  ['Gewerbe an-, um- und abmelden', []],
  ['Grundsicherung im Alter und bei Erwerbsminderung bewilligen', []],
  ['Beschäftigte aufnehmen und verabschieden (Ein- und Austritt)', []],
  ['Führungszeugnis beantragen', []],
  ['Förderung gewähren', []],
  ['Gewerbeanmeldung', ['nounForm']],
  ['Hundesteuer', ['oneWord']],
  ['Bearbeitung von Wohngeldanträgen', ['ofForm']],
  ['Hundesteuer Anmeldung', ['nounForm']],
  ['Wohngeld digital', ['noVerb']],
  ['Amt 51 Unterhaltsvorschuss bewilligen', ['unitInside']],
  ['Urlaub von Frau Müller genehmigen', ['person']],
  ['', []],
])('"%s" gets the hints %o', (name, hints) => {
  expect(namingHints(name)).toEqual(hints);
});

test('a name is joined with single blanks', () => {
  expect(composeName('  Hunde  steuer ', ' anmelden')).toBe('Hunde steuer anmelden');
  expect(composeName('Hundesteuer', '')).toBe('Hundesteuer');
});
