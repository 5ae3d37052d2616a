import type { EffectFigure } from '../../api/changeovers';

type Formats = { number(value: number): string };

const MONEY: readonly EffectFigure['key'][] = ['centsPerCase', 'centsPerYear'];

/** figureText writes a figure as people say it: money in euro, long times with few fractions. */
export function figureText(key: EffectFigure['key'], value: number, format: Formats): string {
  if (MONEY.includes(key)) return format.number(key === 'centsPerYear' ? Math.round(value / 100) : value / 100);
  const size = Math.abs(value);
  return format.number(size >= 100 ? Math.round(value) : size >= 10 ? Math.round(value * 10) / 10 : value);
}

/** gainText is the difference of a figure with its sign; undefined if it is not known or nothing. */
export function gainText({ key, before, after, beforeAtLeast, afterAtLeast }: EffectFigure, format: Formats): string | undefined {
  if (before === null || after === null || beforeAtLeast || afterAtLeast || before === after) return undefined;
  return (after > before ? '+' : '−') + figureText(key, Math.abs(after - before), format);
}

/** minutesOf reads minutes as people type them, "133" or "12,5"; undefined if it is no number above nothing. */
export function minutesOf(text: string): number | undefined {
  const value = Number(text.trim().replace(/\.(?=\d{3}\b)/g, '').replace(',', '.'));
  return text.trim() !== '' && Number.isFinite(value) && value > 0 && value <= 1_000_000 ? Math.round(value * 100) / 100 : undefined;
}
