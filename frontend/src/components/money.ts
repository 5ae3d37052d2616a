/** parseCents reads what people write for an amount: "1.234,56", "1234.56", "20 T€", "2 Mio". Undefined if it is no amount. */
export function parseCents(text: string): number | undefined {
  const plain = text.replace(/[\s\u00a0\u202f]|€|EUR/gi, '').toLowerCase();
  if (plain === '') return 0;
  const found = /^(-?[\d.,]+)(t|mio\.?)?$/.exec(plain);
  if (!found?.[1]) return undefined;
  const number = decimal(found[1]);
  if (number === undefined) return undefined;
  const factor = found[2] === undefined ? 1 : found[2] === 't' ? 1000 : 1_000_000;
  return Math.round(number * factor * 100);
}

/** decimal understands the last comma or point as decimal if one or two digits follow it, all others as thousands. */
function decimal(text: string): number | undefined {
  const grouped = /^-?\d{1,3}([.,]\d{3})*([.,]\d{1,2})?$/.test(text);
  if (!grouped && !/^-?\d+([.,]\d{1,2})?$/.test(text)) return undefined;
  const cut = /[.,](\d{1,2})$/.exec(text);
  const whole = (cut ? text.slice(0, -cut[0].length) : text).replace(/[.,]/g, '');
  return Number(`${whole}.${cut?.[1] ?? '0'}`);
}

/** moneyFormats writes cents: whole euro without decimals where there are none, and thousands of euro. */
export function moneyFormats(language: string) {
  const locale = language === 'en' ? 'en-GB' : 'de-DE';
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const exact = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const thousands = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const plain = (cents: number) => (cents % 100 === 0 ? whole : exact).format(cents / 100);
  return {
    plain,
    euro: (cents: number) => `${plain(cents)} €`,
    thousand: (cents: number) => `${thousands.format(cents / 100_000)} T€`,
  };
}
