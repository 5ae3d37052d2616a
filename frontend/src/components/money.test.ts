import { describe, expect, test } from 'vitest';
import { moneyFormats, parseCents } from './money';

describe('parseCents', () => {
  test.each([
    ['', 0], ['20000', 2_000_000], ['20.000', 2_000_000], ['20.000,50', 2_000_050], ['20,5 T€', 2_050_000], ['20 T', 2_000_000], ['1,2 Mio', 120_000_000],
    ['1234.56', 123_456], ['1.234.567', 123_456_700], ['0,05', 5], ['-5', -500],
  ])('%s', (text, cents) => expect(parseCents(text)).toBe(cents));
  test.each(['zwanzig', '1.2.3', '20.00.0', '1,234,5678'])('%s is no amount', (text) => expect(parseCents(text)).toBeUndefined());
});

test('amounts are read as they are written', () => {
  const { plain, thousand } = moneyFormats('de');
  for (const cents of [0, 5, 100, 123_456_789, 2_000_000]) expect(parseCents(plain(cents))).toBe(cents);
  expect(thousand(9_200_000)).toBe('92 T€');
});
