import { expect, test } from 'vitest';
import { parseQuantity, typedQuantity } from './quantity';
import { parseWhen, typedWhen } from './when';

test.each([
  ['1200', 1200],
  ['1.200', 1200],
  ['1 200', 1200],
  ['ca. 1.200', { about: 1200 }],
  ['ca 1200', { about: 1200 }],
  ['etwa 1.200 Fälle', { about: 1200 }],
  ['~80', { about: 80 }],
  ['0', 0],
])('as cases, %s is %o', (input, quantity) => {
  expect(parseQuantity(input, { unit: 'cases' })).toEqual({ quantity });
});

test.each([
  ['12,5', 12.5],
  ['etwa 3 Std.', { about: 180 }],
  ['1,5 h', 90],
  ['18 Min.', 18],
])('as minutes, %s is %o', (input, quantity) => {
  expect(parseQuantity(input, { unit: 'minutes' })).toEqual({ quantity });
});

test.each([
  ['viele', 'number'],
  ['', 'number'],
  ['10-20', 'number'],
  ['-5', 'negative'],
  ['– 5 Fälle', 'negative'],
  ['unbekannt', 'unknown'],
  ['k. A.', 'unknown'],
  ['?', 'unknown'],
  ['-', 'unknown'],
  ['1,5', 'whole'],
  ['1.20', 'ambiguous'],
  ['3 Std.', 'unit'],
  ['100.000.001', 'range'],
])('as cases, %s is refused: %s', (input, fault) => {
  expect(parseQuantity(input, { unit: 'cases', max: 100_000_000 })).toEqual({ fault });
});

test('more than two decimals are refused', () => {
  expect(parseQuantity('1,234', { unit: 'minutes' })).toEqual({ fault: 'precision' });
});

test('what is shown in an input reads back as the same number', () => {
  for (const quantity of [0, 7, 1200, 12.5, 118000, { about: 1200 }, { about: 0.25 }]) {
    expect(parseQuantity(typedQuantity(quantity, 'ca.'), { unit: 'minutes' })).toEqual({ quantity });
  }
});

test.each([
  ['15.03.2026', '2026-03-15'],
  ['1.3.2026', '2026-03-01'],
  ['03/2026', '2026-03'],
  ['3.2026', '2026-03'],
  ['Q1 2026', '2026-Q1'],
  ['2026-Q4', '2026-Q4'],
  ['2026', '2026'],
  ['fortlaufend', 'ongoing'],
  ['31.02.2026', undefined],
  ['13/2026', undefined],
  ['Q5 2026', undefined],
  ['1850', undefined],
  ['bald', undefined],
])('the date %s is %s', (input, canonical) => {
  expect(parseWhen(input)).toBe(canonical);
});

test('a shown date reads back as the same date', () => {
  for (const canonical of ['2026-03-15', '2026-03', '2026-Q1', '2026', 'ongoing']) {
    expect(parseWhen(typedWhen(canonical, 'fortlaufend'))).toBe(canonical);
  }
});
