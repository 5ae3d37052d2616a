import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { moneyFormats } from './money';

/** useMoney writes amounts in the language of the page. */
export function useMoney() {
  const { i18n } = useTranslation();
  return useMemo(() => moneyFormats(i18n.language), [i18n.language]);
}
