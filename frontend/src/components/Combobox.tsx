import { useEffect, useId, useState, type KeyboardEvent } from 'react';
import type { Option, Options } from '../api/option';
import { useText } from '../i18n/text';
import { cx } from './cx';
import { FieldShell, useField, type FieldProps } from './FieldShell';
import { useOptions } from './useOptions';

interface ComboboxProps extends FieldProps {
  value: Option | null;
  onChange(value: Option | null): void;
  /** Finds options for what is typed; called with '' for the first ones. */
  load(query: string, signal: AbortSignal): Promise<Options>;
  id?: string;
  placeholder?: string;
}

/** Combobox finds one among many (units, processes) while typing: arrow keys, Enter, Escape. */
export function Combobox({ label, hint, error, optional, value, onChange, load, id, placeholder }: ComboboxProps) {
  const t = useText();
  const field = useField({ hint, error }, id);
  const list = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const [at, setAt] = useState(-1);
  const { options, more, failed, busy } = useOptions(load, typed);
  const open = typed !== null;
  useEffect(() => {
    if (open && at >= 0) document.getElementById(`${list}-${at}`)?.scrollIntoView({ block: 'nearest' });
  }, [open, at, list]);
  const choose = (option: Option | null) => {
    onChange(option);
    setTyped(null);
    setAt(-1);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!open) setTyped('');
      else setAt((i) => (options.length === 0 ? -1 : (i + (event.key === 'ArrowDown' ? 1 : -1) + options.length) % options.length));
    } else if (event.key === 'Enter' && open && options[at]) {
      event.preventDefault();
      choose(options[at]);
    } else if (event.key === 'Escape' && open) {
      event.preventDefault();
      setTyped(null);
    }
  };
  const leave = () => {
    if (typed === '' && value) choose(null);
    else setTyped(null);
    setAt(-1);
  };
  const note = busy ? 'common.loading' : failed ? 'common.listFailed' : more ? 'common.listGoesOn' : 'common.nothingFound';
  return (
    <FieldShell id={field.id} {...{ label, hint, error, optional }}>
      <div className="pr-combo">
        <input
          id={field.id}
          role="combobox"
          autoComplete="off"
          className={cx('kern-form-input__input', error && 'kern-form-input__input--error')}
          aria-expanded={open}
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={open && at >= 0 ? `${list}-${at}` : undefined}
          aria-describedby={field.describedBy}
          aria-invalid={field.invalid}
          placeholder={placeholder}
          value={typed ?? value?.label ?? ''}
          onChange={(event) => {
            setTyped(event.target.value);
            setAt(-1);
          }}
          onClick={() => setTyped((now) => now ?? '')}
          onKeyDown={onKey}
          onBlur={leave}
        />
        <ul id={list} role="listbox" aria-label={label} hidden={!open} className="pr-combo__list">
          {options.map((option, i) => (
            // eslint-disable-next-line jsx-a11y/click-events-have-key-events -- the input handles the keys
            <li key={option.id} id={`${list}-${i}`} role="option" aria-selected={i === at} className="pr-combo__option" onMouseDown={(e) => e.preventDefault()} onClick={() => choose(option)}>
              {option.label}
              {option.detail && <small>{option.detail}</small>}
            </li>
          ))}
          {open && (options.length === 0 || more) && <li role="option" aria-selected={false} aria-disabled="true" className="pr-combo__none">{t(note)}</li>}
        </ul>
        <span className="kern-sr-only" aria-live="polite">{open && (failed || more) ? t(note) : ''}</span>
      </div>
    </FieldShell>
  );
}
