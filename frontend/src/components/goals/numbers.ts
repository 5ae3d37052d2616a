import { useMemo } from 'react';
import { useFormats } from '../../i18n/format';
import { useText, type Translate } from '../../i18n/text';
import type { Goal, Target } from '../../api/goals';

/** readNumber takes a number as people write it ("1.200", "42,6 %"); undefined if it is none. */
export function readNumber(text: string): number | undefined {
  const plain = text.replace(/[\s%€]/g, '').replace(/\.(?=\d{3}(\D|$))/g, '').replace(',', '.');
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : undefined;
}

/** writeNumber is the inverse of readNumber, for inputs. */
export const writeNumber = (value: number | undefined): string => (value === undefined ? '' : String(value).replace('.', ','));

/** Words tell values and targets of goals in the language of the page. */
export interface Words {
  number(value: number, unit: string): string;
  value(goal: Goal): string;
  target(target: Target, goal: Goal): string;
  due(target: Target): string;
}

export function wordsFor(t: Translate, number: (value: number) => string): Words {
  const withUnit = (value: number, unit: string) => (unit ? `${number(value)} ${unit}` : number(value));
  return {
    number: withUnit,
    value: (goal) => {
      const { now, unit, words } = goal;
      if (goal.restricted) return t('goals.restricted');
      if (!now) return words || t('common.unknown');
      if (now.part !== undefined) return t('goals.share', { share: withUnit(now.number, unit), part: number(now.part), total: number(now.total ?? 0) });
      return now.total === undefined ? withUnit(now.number, unit) : t('goals.of', { number: number(now.number), total: withUnit(now.total, unit) });
    },
    target: (target, goal) => {
      if (target.number === undefined) return target.words;
      const plain = target.total === undefined ? withUnit(target.number, goal.unit) : t('goals.of', { number: number(target.number), total: withUnit(target.total, goal.unit) });
      return target.words ? `${plain} (${target.words})` : plain;
    },
    due: (target) => (target.dueText ? (target.dueLast ? t('goals.until', { due: target.dueText }) : target.dueText) : t('goals.noDue')),
  };
}

/** useWords follows the language of the page. */
export function useWords(): Words {
  const t = useText();
  const format = useFormats();
  return useMemo(() => wordsFor(t, format.number), [t, format]);
}
