import { useTranslation } from 'react-i18next';
import type { Language } from '../../i18n/text';

/** useLanguage is the language in which titles of sets and criteria are shown. */
export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return i18n.language === 'en' ? 'en' : 'de';
}
