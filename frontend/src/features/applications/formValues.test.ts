import { expect, test } from 'vitest';
import { germanEnd, isoEnd, placesOf, toInput, wrongPlaces } from './formValues';

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

test('workplaces are those of the units that use it, as far as they are known', () => {
  const typed = { a: ' 12 ', b: '', c: '0', gone: '7' };
  expect(placesOf(typed, ['a', 'b', 'c'])).toEqual({ a: 12, c: 0 });
  expect(placesOf(typed, undefined)).toEqual({ a: 12, c: 0, gone: 7 });
  expect(wrongPlaces({ a: 'viele', b: '-1', c: '3', gone: 'x' }, ['a', 'b', 'c'])).toEqual(['a', 'b']);
});
