import { Button } from '../../components/Button';
import { currentLanguage, setLanguage } from '../../i18n/text';

/** LanguageButton names the other language in that language. */
export function LanguageButton() {
  const other = currentLanguage() === 'de' ? 'en' : 'de';
  return <Button variant="tertiary" small lang={other} onClick={() => void setLanguage(other)}>{other === 'en' ? 'English' : 'Deutsch'}</Button>;
}
