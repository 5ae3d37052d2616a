import { expect, it } from 'vitest';
import type { Finding } from './api';
import { ranges, repeated } from './findings';

const finding = (cell: string, message: string, heading = 'Einheit', severity: Finding['severity'] = 'error') => ({ cell, heading, message, severity }) as Finding;

it('gathers what says the same of the same column, and loses no cell', () => {
  const list = [finding('C2', 'unbekannt'), finding('D2', 'unbekannt', 'Art'), finding('C3', 'doppelt'), finding('C4', 'unbekannt'), finding('C5', 'unbekannt', 'Einheit', 'warning'), finding('', 'leer')];
  const rows = repeated(list);
  expect(rows.map(({ cells }) => cells)).toEqual([['C2', 'C4'], ['D2'], ['C3'], ['C5'], ['']]);
  expect(rows.flatMap(({ cells }) => cells)).toHaveLength(list.length);
});

it.each([
  [['E2', 'E3', 'E4', 'E6'], 'E2–E4, E6'],
  [['C2', 'C4', 'C6'], 'C2, C4, C6'],
  [['Z9', 'AA10', 'AA11'], 'Z9, AA10–AA11'],
  [['', 'B2', ''], 'B2'],
])('names %s as %s', (cells, text) => expect(ranges(cells)).toBe(text));
