import { useTranslation } from 'react-i18next';

/** useInLanguage picks the text of the user's language; German where there is no other. */
export function useInLanguage() {
  const { i18n } = useTranslation();
  const english = i18n.language.startsWith('en');
  return (text: { de: string; en?: string }): string => (english && text.en ? text.en : text.de);
}
