import { useMemo } from 'react';
import type { Badge } from '../../bpmn/badges';
import { useBadgeWords } from '../../bpmn/useBadgeWords';
import { currentLanguage } from '../../i18n/text';
import { useFigures } from './api';

/** useStepBadges gives the notes at the steps of a version, from the same figures as the panel beside it; undefined while they are off. */
export function useStepBadges(version: string, on: boolean): Record<string, Badge[]> | undefined {
  const words = useBadgeWords();
  const { data: figures } = useFigures(version, currentLanguage(), on);
  return useMemo(() => {
    if (!on) return undefined;
    const broken = new Set(figures?.media.breaks.filter((at) => at.counts).map((at) => at.step.id));
    const amount = (estimate: { known: boolean; value: number }) => (estimate.known ? estimate.value : undefined);
    return Object.fromEntries(
      (figures?.steps ?? []).map(({ id, minutes, waiting, transport, cents }) => [
        id,
        words({ minutes: amount(minutes), waitingMinutes: amount(waiting), transportMinutes: amount(transport), cents: amount(cents), mediaBreak: broken.has(id) }),
      ]),
    );
  }, [on, figures, words]);
}
