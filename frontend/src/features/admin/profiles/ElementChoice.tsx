import { CheckField } from '../../../components/CheckField';
import { useText } from '../../../i18n/text';
import type { ElementWord } from './api';
import { useInLanguage } from '../../../i18n/inLanguage';

interface ElementChoiceProps {
  words: readonly ElementWord[];
  chosen: readonly string[];
  fixed: boolean;
  onChange(chosen: string[]): void;
}

/** ElementChoice says which symbols of the notation a model may use; none chosen means all. */
export function ElementChoice({ words, chosen, fixed, onChange }: ElementChoiceProps) {
  const t = useText();
  const text = useInLanguage();
  const toggle = (word: string, on: boolean) => onChange(on ? [...chosen, word].sort() : chosen.filter((one) => one !== word));
  const sorted = [...words].sort((a, b) => text(a.label).localeCompare(text(b.label)));
  return (
    <details className="pr-card">
      <summary className="kern-label">{t('profiles.elements')} <span className="pr-adminsub">{chosen.length > 0 ? t('profiles.elementsUsed', { count: chosen.length }) : t('profiles.elementsAll')}</span></summary>
      <fieldset className="pr-elements" disabled={fixed}>
        <legend className="kern-body">{t('profiles.elementsText')}</legend>
        {sorted.map(({ word, label }) => (
          <CheckField key={word} id={`element-${word}`} label={text(label)} checked={chosen.includes(word)} onChange={(event) => toggle(word, event.target.checked)} />
        ))}
      </fieldset>
    </details>
  );
}
