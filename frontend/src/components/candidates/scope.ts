import type { Translate } from '../../i18n/text';

/** scopeWords says of which part of the house a ranking is: a unit or the whole house, and every condition in words. */
export const scopeWords = (t: Translate, unit: string, filters: readonly string[]): string =>
  [unit ? t('decisions.unitAndBelow', { unit }) : t('decisions.house'), ...(filters.length > 0 ? filters : [t('decisions.noFilter')])].join('; ');
