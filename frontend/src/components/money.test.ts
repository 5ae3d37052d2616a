import { describe, expect, test } from 'vitest';
import { moneyFormats, parseCents } from './money';

describe('parseCents', () => {
  test.each([
    ['', 0], ['20000', 2_000_000], ['20.000', 2_000_000], ['20.000,50', 2_000_050], ['20,5 T€', 2_050_000], ['20 T', 2_000_000], ['1,2 Mio', 120_000_000],
    ['1234.56', 123_456], ['1.234.567', 123_456_700], ['0,05', 5], ['-5', -500],
  ])('%s', (text, cents) => expect(parseCents(text)).toBe(cents));
  test.each([['1,250 Mio', 125_000_000], ['12,500 T€', 1_250_000], ['1.250 T€', 125_000_000], ['1,25 Mio. €', 125_000_000], ['1.5 Mio', 150_000_000], ['1.250,50', 125_050]])('%s: the comma is for decimals', (text, cents) =>
    expect(parseCents(text)).toBe(cents));
  test.each(['1,250', '1.250 Mio', '12,5005', '1,250,000', '1.2345', '1.250.50', ',5', '5,', '-', '99.999.999.999.999.999'])('%s could mean two amounts, or none', (text) => expect(parseCents(text)).toBeUndefined());
  test.each([['1,250', 125_000], ['1,250.50', 125_050], ['1.250 Mio', 125_000_000], ['12,5 T€', 1_250_000], ['1.250', undefined], ['1,250 Mio', undefined]])('%s in English', (text, cents) => expect(parseCents(text, 'en')).toBe(cents));
  test.each(['zwanzig', '1.2.3', '20.00.0', '1,234,5678'])('%s is no amount', (text) => expect(parseCents(text)).toBeUndefined());
});

test.each(['de', 'en'])('amounts are read as they are written in %s', (language) => {
  const { plain } = moneyFormats(language);
  for (const cents of [0, 5, -5, 100, 123_456_789, 2_000_000]) expect(parseCents(plain(cents), language)).toBe(cents);
});

test('thousands of euro', () => {
  const { thousand } = moneyFormats('de');
  expect(thousand(9_200_000)).toBe('92 T€');
});
