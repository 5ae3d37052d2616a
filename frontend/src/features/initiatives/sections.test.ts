import { expect, test } from 'vitest';
import { SECTIONS, toItem, toLine } from './sections';

const SAVED = {
  milestones: { id: 'm1', title: 'Pilot', due: { text: 'Q2 2027' }, done: true, doneOn: '2027-05-03' },
  decisions: { body: 'Rat', on: { text: '12.12.2026' }, paper: 'VL-2026/1', subject: 'Beschaffung der Scanner', part: 'decides', public: 'public', result: 'zugestimmt' },
  checklist: { kind: 'body', name: 'Personalrat', state: 'asked', on: { text: 'Q1 2027' }, note: 'Termin folgt' },
  team: { role: 'owner', function: 'Leitung 51', unitId: 'u51', vacant: false },
  budget: { year: 2027, kind: 'investive', planned: 125_000_050, spent: 0 },
  staff: { year: 2027, planned: 150, note: 'beantragt' },
} as const;

test.each(Object.entries(SAVED))('%s: opening and saving the editor loses nothing', (key, saved) => {
  const fields = SECTIONS.find((one) => one.key === key)?.fields ?? [];
  const read = toItem(fields, toLine(fields, saved, 'de'), 'de');
  const plain = Object.fromEntries(Object.entries(saved).map(([name, value]) => [name, typeof value === 'object' ? value.text : value]));
  expect(read).toEqual({ item: plain });
});

test('an amount that could mean two is asked for again', () => {
  const fields = SECTIONS.find((one) => one.key === 'budget')?.fields ?? [];
  const line = { year: '2027', kind: 'investive', planned: '1,250', approved: '', spent: '' };
  expect(toItem(fields, line, 'de')).toEqual({ wrong: 'planned' });
  expect(toItem(fields, { ...line, planned: '1,250 Mio' }, 'de')).toMatchObject({ item: { planned: 125_000_000 } });
});
