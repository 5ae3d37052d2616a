import type { Candidate } from '../../api/candidates';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';

const WHOLE_FROM = 50; // a top from which on whole numbers are fine enough

/** inside rounds a value and its interval so that they never promise more than there is: down, and the upper end up. */
export function inside({ value, low, high }: { value: number; low: number; high: number }, top: number) {
  const unit = top >= WHOLE_FROM ? 1 : 100;
  const down = (x: number) => Math.floor(x * unit + 1e-9) / unit;
  const up = (x: number) => Math.ceil(x * unit - 1e-9) / unit;
  return low === high ? { value: down(value), low: down(low), high: down(low) } : { value: down(value), low: down(low), high: up(high) };
}

/** countOf is how many criteria count in a ranking. */
export const countOf = (weights: Readonly<Record<string, number>>): number => Object.values(weights).filter((weight) => weight > 0).length;

type Valued = Pick<Candidate, 'value' | 'low' | 'high' | 'known'> & Partial<Pick<Candidate, 'split'>>; // records of old days do not tell how many differ

/** useValueWords says value, interval and coverage as a sentence: no number stands without what it rests on. */
export function useValueWords({ top, weights }: { top: number; weights: Readonly<Record<string, number>> }): (candidate: Valued) => string {
  const t = useText();
  const format = useFormats();
  const count = countOf(weights);
  return (candidate) => {
    const span = inside(candidate, top);
    const words = { value: format.number(span.value), low: format.number(span.low), high: format.number(span.high), top: format.number(top), known: candidate.known, count };
    if (candidate.known === 0) return t('candidates.value.open', words);
    if (candidate.split && candidate.low === candidate.high) return t('candidates.value.mean', words);
    return t(candidate.low === candidate.high ? 'candidates.value.firm' : 'candidates.value.span', words);
  };
}
