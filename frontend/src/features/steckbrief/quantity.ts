import type { Quantity, Unit } from './model';

export type NumberFault = 'number' | 'unknown' | 'negative' | 'whole' | 'range' | 'precision' | 'ambiguous' | 'unit';
export type Parsed = { quantity: Quantity } | { fault: NumberFault };

interface Rules {
  unit: Unit;
  max?: number;
}

const ABOUT = /^(?:ca\.?|circa|etwa|rund|ungefähr|about|approx\.?|~)\s*/i;
const UNKNOWN = /^(?:unbekannt|nicht bekannt|unklar|offen|k\.?\s?a\.?|keine angaben?|unknown|n\.?\s?a\.?|\?+|[-–—]+)$/i;
const NEGATIVE = /^[-–−]\s*\d/;
const WORDS: Record<string, { unit: Unit; factor: number }> = {
  'fälle': { unit: 'cases', factor: 1 },
  fall: { unit: 'cases', factor: 1 },
  cases: { unit: 'cases', factor: 1 },
  min: { unit: 'minutes', factor: 1 },
  minuten: { unit: 'minutes', factor: 1 },
  minutes: { unit: 'minutes', factor: 1 },
  std: { unit: 'minutes', factor: 60 },
  h: { unit: 'minutes', factor: 60 },
  stunden: { unit: 'minutes', factor: 60 },
  stunde: { unit: 'minutes', factor: 60 },
  hours: { unit: 'minutes', factor: 60 },
  tage: { unit: 'days', factor: 1 },
  tag: { unit: 'days', factor: 1 },
  days: { unit: 'days', factor: 1 },
  wochen: { unit: 'days', factor: 7 },
  woche: { unit: 'days', factor: 7 },
  weeks: { unit: 'days', factor: 7 },
  jahre: { unit: 'years', factor: 1 },
  jahr: { unit: 'years', factor: 1 },
  years: { unit: 'years', factor: 1 },
  '%': { unit: 'percent', factor: 1 },
  prozent: { unit: 'percent', factor: 1 },
};

/** parseQuantity reads what people write: "1.200", "ca. 1 200", "etwa 3 Std.", "12,5 %". */
export function parseQuantity(input: string, rules: Rules): Parsed {
  if (UNKNOWN.test(input.trim())) return { fault: 'unknown' };
  if (NEGATIVE.test(input.trim())) return { fault: 'negative' };
  const about = ABOUT.test(input.trim());
  const match = /^([\d.,'’\s\u00a0\u202f]+?)\s*([a-zäöü%]+)?\.?$/i.exec(input.trim().replace(ABOUT, ''));
  if (!match) return { fault: 'number' };
  const word = match[2] ? WORDS[match[2].toLowerCase()] : { unit: rules.unit, factor: 1 };
  if (!word || word.unit !== rules.unit) return { fault: 'unit' };
  const plain = readDecimal(match[1] ?? '');
  if (typeof plain === 'string') return { fault: plain };
  const value = Math.round(plain * word.factor * 100) / 100;
  if ((rules.unit === 'cases' || rules.unit === 'count') && !Number.isInteger(value)) return { fault: 'whole' };
  if (value > (rules.max || Number.MAX_SAFE_INTEGER / 100)) return { fault: 'range' };
  return { quantity: about ? { about: value } : value };
}

/** readDecimal reads German digits: dots group thousands, a comma begins the decimals; "1.20" could be both. */
function readDecimal(text: string): number | NumberFault {
  const digits = text.replace(/[\s\u00a0\u202f'’]/g, '');
  if (/^\d{1,3}(\.\d{3})+(,\d+)?$/.test(digits)) return decimals(digits.replaceAll('.', '').replace(',', '.'));
  if (/^\d+(,\d+)?$/.test(digits)) return decimals(digits.replace(',', '.'));
  return /^\d+\.\d+$/.test(digits) ? 'ambiguous' : 'number';
}

function decimals(text: string): number | NumberFault {
  return (text.split('.')[1]?.length ?? 0) > 2 ? 'precision' : Number(text);
}

export const plainNumber = (quantity: Quantity): number => (typeof quantity === 'number' ? quantity : quantity.about);
export const isAbout = (quantity: Quantity): boolean => typeof quantity !== 'number';
export const isQuantity = (value: unknown): value is Quantity =>
  typeof value === 'number' || (typeof value === 'object' && value !== null && 'about' in value);

/** typedQuantity is how a stored number appears in an input. */
export function typedQuantity(quantity: Quantity, about: string): string {
  const text = new Intl.NumberFormat('de-DE', { maximumFractionDigits: 2 }).format(plainNumber(quantity));
  return isAbout(quantity) ? `${about} ${text}` : text;
}
