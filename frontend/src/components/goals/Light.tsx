import { Badge, type Tone } from '../Badge';
import { useText } from '../../i18n/text';
import type { Goal } from '../../api/goals';

const TONES: Record<string, Tone | undefined> = { green: 'success', yellow: 'warning', red: 'danger' };

/** Light is the traffic light of a goal: colour, symbol and words. */
export function Light({ standing }: { standing: Goal['standing'] }) {
  const t = useText();
  return <Badge tone={TONES[standing.light]}>{t(`goals.because.${standing.because}`)}</Badge>;
}
