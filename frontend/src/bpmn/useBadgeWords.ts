import { useCallback } from 'react';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import type { Badge } from './badges';

/** Known is what can be noted of a step; what is unknown is left out and never zero. */
export interface Known {
  minutes?: number;
  waitingMinutes?: number;
  transportMinutes?: number;
  cents?: number;
  mediaBreak?: boolean;
}

/** useBadgeWords puts what is known of a step into short notes. */
export function useBadgeWords(): (known: Known) => Badge[] {
  const t = useText();
  const { number } = useFormats();
  return useCallback(
    ({ minutes, waitingMinutes, transportMinutes, cents, mediaBreak }: Known) => {
      const notes: Badge[] = [];
      if (minutes !== undefined) notes.push({ text: t('bpmn.badge.minutes', { value: number(minutes) }) });
      const lying = (waitingMinutes ?? 0) + (transportMinutes ?? 0);
      if (waitingMinutes !== undefined || transportMinutes !== undefined) notes.push({ text: t('bpmn.badge.waiting', { value: number(lying) }) });
      if (cents !== undefined) notes.push({ text: t('bpmn.badge.euros', { value: number(cents / 100) }) });
      if (mediaBreak) notes.push({ text: t('bpmn.badge.mediaBreak'), warns: true });
      return notes;
    },
    [t, number],
  );
}
