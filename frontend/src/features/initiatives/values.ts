import type { Tone } from '../../components/Badge';
import type { Row } from './api';

export const KINDS = ['programme', 'project', 'measure'] as const;
export const STAGES = ['idea', 'fundsRequested', 'decided', 'running', 'paused', 'done', 'merged', 'stopped'] as const;
export const LIGHTS = ['green', 'yellow', 'red'] as const;

export type Stage = (typeof STAGES)[number];

/** LIGHT_TONES are the colours of lights; the word always stands beside them. */
export const LIGHT_TONES: Record<(typeof LIGHTS)[number], Tone> = { green: 'success', yellow: 'warning', red: 'danger' };

/** STAGES_WITH_REASON are those nobody reaches without saying why. */
export const STAGES_WITH_REASON: readonly string[] = ['paused', 'merged', 'stopped'];

/** euros writes cents as whole euros: 42.000 €. */
export const euros = (cents: number, language: string): string =>
  new Intl.NumberFormat(language === 'en' ? 'en-GB' : 'de-DE', { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 }).format(cents / 100);

/** hundredthsOf reads a number of positions: "1,5" is 150. */
export function hundredthsOf(text: string): number | undefined {
  const plain = text.trim().replace(',', '.');
  return /^\d{1,6}(\.\d{1,2})?$/.test(plain) ? Math.round(Number(plain) * 100) : undefined;
}

export const positions = (hundredths: number, language: string): string =>
  new Intl.NumberFormat(language === 'en' ? 'en-GB' : 'de-DE', { minimumFractionDigits: 1 }).format(hundredths / 100);

/** inTree orders rows so that what lies below another one follows it, with how deep it lies. */
export function inTree(rows: readonly Row[]): { row: Row; depth: number }[] {
  const known = new Set(rows.map((row) => row.id));
  const out: { row: Row; depth: number }[] = [];
  const add = (parent: string | undefined, depth: number) => {
    for (const row of rows) {
      const above = row.parent && known.has(row.parent.id) ? row.parent.id : undefined;
      if (above === parent && depth < 20) {
        out.push({ row, depth });
        add(row.id, depth + 1);
      }
    }
  };
  add(undefined, 0);
  return out;
}

/** moneyIn is what is planned for a year, undefined if nobody said. */
export const moneyIn = (row: Row, year: number): number | undefined => row.money.find((one) => one.year === year)?.planned;
