import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import type { de } from './de';
import { both } from './de/both';
import { first } from './de/first';

type WithoutPlural<Key extends string> = Key extends `${infer Base}_one` | `${infer Base}_other` ? Base : Key;

/** TextKey is a key of the German texts; a misspelt one does not compile. */
export type TextKey = WithoutPlural<Extract<keyof typeof de, string>>;
export type Language = 'de' | 'en';
export type Translate = (key: TextKey, values?: Record<string, string | number>) => string;

/** How German texts name people: "Lots*in", or "Lotsin oder Lotse". */
export type GenderForm = 'star' | 'double';

const REMEMBERED = 'prozessregister.language';
const BOTH = 'de-x-both'; // German in both forms; what it does not hold is found in German
let german: 'de' | typeof BOTH = 'de';

await i18next.use(initReactI18next).init({
  lng: 'de',
  fallbackLng: 'de',
  resources: { de: { translation: first }, [BOTH]: { translation: both } },
  partialBundledLanguages: true,
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false },
  returnNull: false,
});

/** fetchTexts brings the texts that the first load leaves out; every page that is fetched waits for them. */
export async function fetchTexts(): Promise<void> {
  const { later } = await import('./de/later');
  i18next.addResourceBundle('de', 'translation', later, true, true);
}

/** useText gives the function that finds the text for a key; the component follows the language. */
export function useText(): Translate {
  const { t } = useTranslation();
  return t as unknown as Translate;
}

/** useServerText is for keys that the server names: the given sentence stands in where this page has none. */
export function useServerText(): (key: string, fallback: string, values?: Record<string, string | number>) => string {
  const { t, i18n } = useTranslation();
  return (key, fallback, values) => (i18n.exists(key) ? (t as unknown as Translate)(key as TextKey, values) : fallback);
}

export function currentLanguage(): Language {
  return i18next.language === 'en' ? 'en' : 'de';
}

/** setLanguage fetches the texts if needed, switches and names the language of the document. */
export async function setLanguage(language: Language): Promise<void> {
  if (language === 'en' && !i18next.hasResourceBundle('en', 'translation')) {
    const { en } = await import('./en');
    i18next.addResourceBundle('en', 'translation', en);
  }
  await i18next.changeLanguage(language === 'de' ? german : language);
  document.documentElement.lang = language;
  localStorage.setItem(REMEMBERED, language);
}

/** setGenderForm lets German texts name people as the house does. */
export async function setGenderForm(form: GenderForm): Promise<void> {
  german = form === 'double' ? BOTH : 'de';
  if (currentLanguage() === 'de' && i18next.language !== german) await i18next.changeLanguage(german);
}

/** rememberedLanguage is what this browser used last, German if nothing is known. */
export function rememberedLanguage(): Language {
  return localStorage.getItem(REMEMBERED) === 'en' ? 'en' : 'de';
}
