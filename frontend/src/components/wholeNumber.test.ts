import { expect, test } from 'vitest';
import { todayHere, wholeNumber } from './wholeNumber';

test.each([['20', 20], [' 2027 ', 2027], ['', undefined], ['12,5', undefined], ['1.000', undefined], ['-3', undefined], ['20 %', undefined]])('%s', (text, want) => expect(wholeNumber(text)).toBe(want));

test('half an hour after midnight it is that day already', () => expect(todayHere(new Date(2027, 0, 1, 0, 30))).toBe('2027-01-01'));
