import { expect, test } from 'vitest';
import { germanEnd, isoEnd, toInput } from './formValues';

test.each([
  ['12/2027', '2027-12'],
  ['3.2027', '2027-03'],
  ['1.2.2027', '2027-02-01'],
  [' 31.12.2027 ', '2027-12-31'],
  ['2027-12', '2027-12'],
  ['Ende 2027', 'Ende 2027'], // the server says what it expects
  ['', ''],
])('"%s" is sent as "%s"', (typed, sent) => {
  expect(isoEnd(typed)).toBe(sent);
});

test.each(['2027-12', '2027-02-01', ''])('%s survives showing and reading', (iso) => {
  expect(isoEnd(germanEnd(iso))).toBe(iso);
});

test('a new application is a Fachverfahren', () => {
  expect(toInput(undefined).kind).toBe('fachverfahren');
});
