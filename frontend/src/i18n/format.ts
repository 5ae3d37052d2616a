import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

const LOCALES: Record<string, string> = { de: 'de-DE', en: 'en-GB' };

/** formats gives numbers and times as people of the language write them. Times are shown in the browser's zone. */
export function formats(language: string) {
  const locale = LOCALES[language] ?? 'de-DE';
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const size = new Intl.NumberFormat(locale, { maximumSignificantDigits: 2 });
  const date = new Intl.DateTimeFormat(locale, { day: '2-digit', month: '2-digit', year: 'numeric' });
  const dateTime = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const collator = new Intl.Collator(locale, { numeric: true });
  return {
    number: (value: number) => number.format(value),
    /** A day without time (yyyy-mm-dd) or a moment. */
    date: (iso: string) => date.format(new Date(iso.length === 10 ? `${iso}T12:00:00` : iso)),
    dateTime: (iso: string) => dateTime.format(new Date(iso)),
    /** A size of a file: 12 kB, 3,4 MB. */
    bytes: (count: number) => (count < 1000 ? `${count} B` : count < 1e6 ? `${size.format(count / 1e3)} kB` : `${size.format(count / 1e6)} MB`),
    compare: collator.compare,
  };
}

/** useFormats follows the language of the page. */
export function useFormats() {
  const { i18n } = useTranslation();
  return useMemo(() => formats(i18n.language), [i18n.language]);
}
