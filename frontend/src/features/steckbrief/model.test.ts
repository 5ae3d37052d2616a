import { expect, test } from 'vitest';
import { changedKeys } from './changes';
import { applies, emptyDocument, factThatCounts, isAnswered, sameContent, setField, type Fact, type FieldDef, type SteckbriefDocument } from './model';

const known = (value: Fact['value'], more: Partial<Fact> = {}): Fact => ({ state: 'known', value, ...more });
const doc = (fields: SteckbriefDocument['fields']): SteckbriefDocument => ({ schemaVersion: 1, fields });

test('of a series the latest known year counts', () => {
  const series = [known(1100, { year: 2024, counts: true }), known(1240, { year: 2025, counts: true }), { state: 'unknown' as const, year: 2026, counts: true }];
  expect(factThatCounts({ series })?.value).toBe(1240);
});

test('of two sources in a year the one that counts is shown', () => {
  const series = [known(1300, { year: 2025, source: 'Schätzung' }), known(1240, { year: 2025, source: 'Fachverfahren', counts: true })];
  expect(factThatCounts({ series })?.value).toBe(1240);
});

test('not applicable is an answer, unknown is none', () => {
  expect(isAnswered({ state: 'notApplicable' })).toBe(true);
  expect(isAnswered({ state: 'unknown' })).toBe(false);
  expect(isAnswered(undefined)).toBe(false);
});

test('a condition holds until another answer is known', () => {
  const def = { onlyIf: { field: 'mediaBreaks', not: '0' } } as FieldDef;
  expect(applies(def, emptyDocument(1))).toBe(true);
  expect(applies(def, doc({ mediaBreaks: known(2) }))).toBe(true);
  expect(applies(def, doc({ mediaBreaks: known({ about: 0 }) }))).toBe(false);
  expect(applies(def, doc({ mediaBreaks: { state: 'notApplicable' } }))).toBe(false);
});

test('the order of members does not matter, the order of rows does', () => {
  expect(sameContent({ a: 1, b: undefined, c: [1, 2] }, { c: [1, 2], a: 1 })).toBe(true);
  expect(sameContent([1, 2], [2, 1])).toBe(false);
});

test('an emptied series removes the field', () => {
  expect(setField(doc({ caseCount: { series: [known(1)] } }), 'caseCount', { series: [] }).fields).toEqual({});
});

test('changed are fields that came, went or hold something else', () => {
  const before = doc({ purpose: known('alt'), scope: known('bleibt'), obstacle: known('geht') });
  const after = doc({ purpose: known('neu'), scope: known('bleibt'), trigger: known('kommt') });
  expect(changedKeys(before, after).sort()).toEqual(['obstacle', 'purpose', 'trigger']);
});
