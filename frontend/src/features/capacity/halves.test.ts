import { expect, test } from 'vitest';
import { halfText, halvesOf, share } from './halves';

test('half years', () => {
  expect(halfText('2027-H1')).toBe('1/2027');
  expect(halvesOf(2027)).toEqual(['2027-H1', '2027-H2']);
});

test.each([[170, 130, 131], [0, 0, 0], [5, 0, 200], [900, 100, 200], [5, undefined, undefined]])('%s of %s days', (needed, available, want) => expect(share(needed, available)).toBe(want));
