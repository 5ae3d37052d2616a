/**
 * parseCents reads what people write for an amount, in the language of the page. Undefined if it is no amount, or if it
 * could mean two.
 *
 * The sign of decimals (German a comma, English a point) is nothing else: "1,250 Mio" is 1.25 million. The other sign
 * groups thousands; before one or two digits at the end it is taken for decimals too ("1234.56"). Three digits behind the
 * sign of decimals are no euros, and groups of thousands are no millions: both are refused rather than guessed.
 */
export function parseCents(text: string, language = 'de'): number | undefined {
  const plain = text.replace(/[\s\u00a0\u202f]|€|EUR/gi, '').toLowerCase();
  if (plain === '') return 0;
  const found = /^(-?)([\d.,]+)(t|mio\.?)?$/.exec(plain);
  if (!found?.[2]) return undefined;
  const amount = language === 'en' ? found[2].replace(/[.,]/g, (sign) => (sign === ',' ? '.' : ',')) : found[2];
  const cents = positive(amount, found[3]?.charAt(0) ?? '');
  return cents && found[1] ? -cents : cents;
}

/** ZEROS is how many digits of cents stand behind the sign of decimals: of euros, thousands and millions. */
const ZEROS: Record<string, number> = { '': 2, t: 5, m: 8 };

/** positive reads an amount with a comma for decimals and points for thousands, as cents. */
function positive(amount: string, unit: string): number | undefined {
  const plain = /^\d+\.\d{1,2}$/.test(amount) ? amount.replace('.', ',') : amount;
  const grouped = /^\d{1,3}(\.\d{3})+(,\d+)?$/.test(plain);
  if (grouped ? unit === 'm' : !/^\d+(,\d+)?$/.test(plain)) return undefined;
  const [whole = '', decimals = ''] = plain.replaceAll('.', '').split(',');
  const zeros = ZEROS[unit] ?? 2;
  if (decimals.length > zeros) return undefined;
  const cents = Number(whole + decimals.padEnd(zeros, '0'));
  return Number.isSafeInteger(cents) ? cents : undefined;
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
