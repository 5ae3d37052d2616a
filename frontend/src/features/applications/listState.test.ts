import { expect, test } from 'vitest';
import type { Application } from './api';
import { choose, readFilters, readSort, sorted } from './listState';

const today = new Date(2026, 10, 21);
const { compare } = new Intl.Collator('de', { numeric: true });

const make = (parts: Partial<Application>): Application => ({
  id: parts.name ?? '', etag: '', allUnits: false, code: '', dmsInterface: '', kind: 'fachverfahren', name: '', note: '', operation: '', ownerFunction: '', ownerUnitId: '',
  detail: { contractEnd: '', personalData: '', personalDataRef: '', dmsKind: '', dmsDirection: '', interfaces: [], unitWorkplaces: {} },
  processes: 0, protection: '', purpose: '', supportEnd: '', unitIds: [], vendor: '', version: '', ...parts,
});

const all = [
  make({ name: 'Übersicht', code: 'A2', supportEnd: '2029-12', processes: 3 }),
  make({ name: 'AbgabenKom', code: 'A10', supportEnd: '2027-03', processes: 5, purpose: 'Hundesteuer' }),
  make({ name: 'Ablage', kind: 'dms', processes: 12 }),
];
const names = (list: Application[]) => list.map((one) => one.name);

test('filters come from the address and narrow the list', () => {
  expect(names(choose(all, readFilters(new URLSearchParams('q=hundest')), today))).toEqual(['AbgabenKom']);
  expect(names(choose(all, readFilters(new URLSearchParams('q=uebers')), today))).toEqual(['Übersicht']);
  expect(names(choose(all, readFilters(new URLSearchParams('art=dms')), today))).toEqual(['Ablage']);
  expect(names(choose(all, readFilters(new URLSearchParams('support=ending')), today))).toEqual(['AbgabenKom']);
  expect(names(choose(all, readFilters(new URLSearchParams('support=unknown')), today))).toEqual(['Ablage']);
});

test('sorting knows numbers, umlauts and what is unknown', () => {
  const by = (text: string) => names(sorted(all, readSort(new URLSearchParams(text)), compare));
  expect(by('')).toEqual(['AbgabenKom', 'Ablage', 'Übersicht']);
  expect(by('sort=code')).toEqual(['Übersicht', 'AbgabenKom', 'Ablage']);
  expect(by('sort=supportEnd')).toEqual(['AbgabenKom', 'Übersicht', 'Ablage']);
  expect(by('sort=-processes')).toEqual(['Ablage', 'AbgabenKom', 'Übersicht']);
});
