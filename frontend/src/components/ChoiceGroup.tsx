import { useId } from 'react';
import { cx } from './cx';
import { FieldError } from './FieldShell';
import type { Choice } from './SelectField';

interface ChoiceGroupProps {
  legend: string;
  hint?: string;
  error?: string;
  options: readonly Choice[];
  /** The chosen values; radio buttons have one at most. */
  value: readonly string[];
  onChange(value: string[]): void;
  multiple?: boolean;
  vertical?: boolean;
}

const MANY = 6; // choices from which they stand in columns

/** ChoiceGroup shows all choices at once: radio buttons, or check boxes if several may be chosen. */
export function ChoiceGroup({ legend, hint, error, options, value, onChange, multiple, vertical }: ChoiceGroupProps) {
  const id = useId();
  const toggle = (option: string, on: boolean) =>
    onChange(multiple ? (on ? [...value, option] : value.filter((v) => v !== option)) : [option]);
  const describedBy = cx(hint && `${id}-hint`, error && `${id}-error`) || undefined;
  return (
    <fieldset className={cx('kern-fieldset', error && 'kern-fieldset--error')} aria-describedby={describedBy}>
      <legend className="kern-label">{legend}</legend>
      {hint && <div className="kern-hint" id={`${id}-hint`}>{hint}</div>}
      <div className={cx('kern-fieldset__body', !vertical && 'kern-fieldset__body--horizontal', options.length > MANY && 'pr-choices--many')}>
        {options.map(([option, text]) => (
          <div className="kern-form-check" key={option}>
            <input
              id={`${id}-${option}`}
              name={id}
              type={multiple ? 'checkbox' : 'radio'}
              className={multiple ? 'kern-form-check__checkbox' : 'kern-form-check__radio'}
              checked={value.includes(option)}
              onChange={(e) => toggle(option, e.target.checked)}
            />
            <label className="kern-label" htmlFor={`${id}-${option}`}>{text}</label>
          </div>
        ))}
      </div>
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </fieldset>
  );
}
