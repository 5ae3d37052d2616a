import type { components } from '../../api/schema';

export type Scale = components['schemas']['ScaleBody'];
type Bilingual = components['schemas']['BilingualBody'];

/** Step is one answer that can be chosen: its points, its word if it has one, and the digit that chooses it. */
export interface Step {
  points: number;
  word: string;
  digit: string;
}

const QUARTERS = 4; // parts of a scale without steps
const MOST_STEPS = 10; // as many as there are digits

/** stepsOf are the answers of a scale; one without steps, or with more than there are digits, is offered in quarters. */
export function stepsOf(scale: Scale, inLanguage: (label: Bilingual) => string): Step[] {
  const { min, max, step = 0, labels } = scale;
  const count = step > 0 ? Math.round((max - min) / step) + 1 : 0;
  const points = count > 1 && count <= MOST_STEPS ? Array.from({ length: count }, (_, i) => min + i * step) : quarters(scale);
  const named = labels.length === points.length;
  const plain = points.every((one) => Number.isInteger(one) && one >= 0 && one <= 9);
  return points.map((one, i) => {
    const label = named ? labels[i] : undefined;
    return { points: one, word: label ? inLanguage(label) : '', digit: plain ? String(one) : String((i + 1) % 10) };
  });
}

/** quarters are five answers from one end to the other, on the steps of the scale if it has any. */
function quarters({ min, max, step = 0 }: Scale): number[] {
  const exact = Array.from({ length: QUARTERS + 1 }, (_, i) => min + ((max - min) * i) / QUARTERS);
  const on = (x: number) => (step > 0 ? min + Math.round((x - min) / step) * step : Math.round(x * 100) / 100);
  return [...new Set(exact.map(on))];
}

/** onScale tells whether points can be given on a scale. */
export function onScale({ min, max, step = 0 }: Scale, points: number): boolean {
  if (!(points >= min && points <= max)) return false;
  const steps = (points - min) / (step || 1);
  return step === 0 || Math.abs(steps - Math.round(steps)) < 1e-6;
}
