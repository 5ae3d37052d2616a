import { useEffect, useId, useRef, useState, type FocusEvent } from 'react';
import { useText } from '../i18n/text';
import { cx } from './cx';
import { FieldError, type FieldProps } from './FieldShell';
import { joinDate, splitDate, type DateParts } from './dateParts';

interface DateFieldProps extends FieldProps {
  /** Id of the first input, to which error summaries lead. */
  id?: string;
  /** ISO date (yyyy-mm-dd) or empty. */
  value: string;
  /** A date has to be given: empty is not complete either. */
  needed?: boolean;
  /** Gets the ISO date, '' when all parts are empty, undefined while the parts make no date. */
  onChange(value: string | undefined): void;
}

/**
 * DateField asks for day, month and year in three inputs, since a date picker follows the browser's language. What makes no
 * date yet is said when the field is left, and a form is not sent with it: otherwise it would be saved without a word as
 * no date.
 */
export function DateField({ id: given, label, hint, error: told, value, needed, onChange }: DateFieldProps) {
  const t = useText();
  const made = useId();
  const id = given ?? made;
  const inputId = (part: keyof DateParts) => (part === 'day' ? id : `${id}-${part}`);
  const [parts, setParts] = useState<DateParts>(() => splitDate(value));
  const shown = joinDate(parts) === value || joinDate(parts) === undefined ? parts : splitDate(value);
  const joined = joinDate(shown);
  const incomplete = joined === undefined || (needed && joined === '');
  const [left, setLeft] = useState(false);
  const error = told ?? (incomplete && left ? t(needed ? 'common.dateNeeded' : 'common.dateIncomplete') : undefined);
  const box = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    const form = box.current?.form;
    if (!form || !incomplete) return;
    const hold = (event: Event) => {
      event.preventDefault();
      event.stopPropagation();
      setLeft(true);
      box.current?.querySelector('input')?.focus();
    };
    form.addEventListener('submit', hold, { capture: true });
    return () => form.removeEventListener('submit', hold, { capture: true });
  }, [incomplete]);
  const leave = (event: FocusEvent) => setLeft(!event.currentTarget.contains(event.relatedTarget));
  const change = (part: keyof DateParts, text: string) => {
    const next = { ...shown, [part]: text };
    setParts(next);
    onChange(joinDate(next));
  };
  const input = (part: keyof DateParts, text: string, width: 2 | 4) => (
    <div className="kern-form-input">
      <label className="kern-label kern-label--small" htmlFor={inputId(part)}>{text}</label>
      <input
        id={inputId(part)}
        className={cx('kern-form-input__input', `kern-form-input__input--width-${width}`, error && 'kern-form-input__input--error')}
        inputMode="numeric"
        maxLength={width}
        autoComplete="off"
        value={shown[part]}
        aria-invalid={error ? true : undefined}
        onChange={(e) => change(part, e.target.value)}
      />
    </div>
  );
  return (
    <fieldset ref={box} onBlur={leave} className={cx('kern-fieldset', error && 'kern-fieldset--error')} aria-describedby={cx(hint && `${id}-hint`, error && `${id}-error`) || undefined}>
      <legend className="kern-label">{label}</legend>
      {hint && <div className="kern-hint" id={`${id}-hint`}>{hint}</div>}
      <div className="pr-date">
        {input('day', t('common.day'), 2)}
        {input('month', t('common.month'), 2)}
        {input('year', t('common.year'), 4)}
      </div>
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </fieldset>
  );
}
