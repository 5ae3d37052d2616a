import { de } from '../../i18n/de';
import type { TextKey } from '../../i18n/text';
import type { StepFigure } from './api';

const known = (key: string): key is TextKey => key in de;

/** classKey is the text of a class of tasks; one this page does not know counts as edit. */
export function classKey(value: string): TextKey {
  const key = `figures.class.${value}`;
  return known(key) ? key : 'figures.class.edit';
}

/** byKey is the text of how a class or a medium was found. */
export function byKey(value: string): TextKey {
  const key = `figures.by.${value}`;
  return known(key) ? key : 'common.unknown';
}

/** mediumKey is the text of a medium. */
export function mediumKey(value: string): TextKey {
  const key = `figures.medium.${value}`;
  return known(key) ? key : 'common.unknown';
}

/** mediaOf are the media of a step that are known, once if the case stays on one. */
export function mediaOf(step: Pick<StepFigure, 'mediumIn' | 'mediumOut'>): string[] {
  return [...new Set([step.mediumIn.value, step.mediumOut.value])].filter(Boolean);
}
