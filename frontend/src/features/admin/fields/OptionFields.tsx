import { useRef, useState } from 'react';
import { Button } from '../../../components/Button';
import { TextField } from '../../../components/TextField';
import { useText } from '../../../i18n/text';
import type { OptionValues } from './values';

interface OptionFieldsProps {
  options: readonly OptionValues[];
  /** The first ones exist already; saved versions name them, so they stay. */
  kept: number;
  error?: string;
  onChange(options: readonly OptionValues[]): void;
}

/** OptionFields list the answers of a choice; new ones can be added and taken away again. */
export function OptionFields({ options, kept, error, onChange }: OptionFieldsProps) {
  const t = useText();
  const box = useRef<HTMLFieldSetElement>(null);
  const next = useRef(options.length);
  const [keys, setKeys] = useState(() => options.map((_, i) => i));
  const change = (at: number, part: Partial<OptionValues>) => onChange(options.map((option, i) => (i === at ? { ...option, ...part } : option)));
  const add = () => {
    setKeys([...keys, next.current++]);
    onChange([...options, { key: '', de: '', en: '' }]);
    requestAnimationFrame(() => box.current?.querySelector<HTMLElement>(`#option-${options.length}`)?.focus());
  };
  const remove = (at: number) => {
    setKeys(keys.filter((_, i) => i !== at));
    onChange(options.filter((_, i) => i !== at));
    requestAnimationFrame(() => box.current?.querySelector<HTMLElement>('.pr-options__add')?.focus());
  };
  return (
    <fieldset className="pr-card pr-stack" ref={box}>
      <legend className="kern-title">{t('admin.fields.options')}</legend>
      <p className="kern-hint">{t(kept > 0 ? 'admin.fields.optionsKept' : 'admin.fields.optionsHint')}</p>
      {options.map((option, i) => (
        <div key={keys[i]} className="pr-option">
          <TextField id={`option-${i}`} label={t('admin.fields.option', { number: i + 1 })} maxLength={100} value={option.de} error={i === 0 ? error : undefined} onChange={(event) => change(i, { de: event.target.value })} />
          <TextField label={t('admin.fields.optionEnglish', { number: i + 1 })} optional maxLength={100} value={option.en} onChange={(event) => change(i, { en: event.target.value })} />
          {i >= kept && options.length > 1 && <Button variant="tertiary" small icon="delete" iconOnly onClick={() => remove(i)}>{t('common.remove', { name: t('admin.fields.option', { number: i + 1 }) })}</Button>}
        </div>
      ))}
      <Button variant="secondary" small icon="add" className="pr-options__add" onClick={add}>{t('admin.fields.optionAdd')}</Button>
    </fieldset>
  );
}
