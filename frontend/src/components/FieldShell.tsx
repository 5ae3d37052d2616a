import { useId, type ReactNode } from 'react';
import { useText } from '../i18n/text';
import { cx } from './cx';
import { Icon } from './Icon';

export interface FieldProps {
  label: string;
  hint?: string;
  error?: string;
  /** Marks the field as voluntary beside its label. */
  optional?: boolean;
}

/** useField gives the ids that tie label, hint and error to an input. */
export function useField({ hint, error }: Pick<FieldProps, 'hint' | 'error'>, given?: string) {
  const made = useId();
  const id = given ?? made;
  const describedBy = cx(hint && `${id}-hint`, error && `${id}-error`) || undefined;
  return { id, describedBy, invalid: error ? (true as const) : undefined };
}

/** FieldError is the sentence under a field that says what to correct. */
export function FieldError({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p className="kern-error" id={id}>
      <Icon name="danger" />
      <span className="kern-body">{children}</span>
    </p>
  );
}

/** FieldShell lays out label, hint, input and error. */
export function FieldShell({ id, label, hint, error, optional, children }: FieldProps & { id: string; children: ReactNode }) {
  const t = useText();
  return (
    <div className={cx('kern-form-input', error && 'kern-form-input--error')}>
      <label className="kern-label" htmlFor={id}>
        {label} {optional && <span className="kern-label__optional">– {t('common.optional')}</span>}
      </label>
      {hint && <div className="kern-hint" id={`${id}-hint`}>{hint}</div>}
      {children}
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  );
}
