import type { ComponentProps } from 'react';
import { cx } from './cx';
import { FieldShell, useField, type FieldProps } from './FieldShell';

/** TextArea is a labelled input of several lines. */
export function TextArea({ label, hint, error, optional, id, ...rest }: FieldProps & ComponentProps<'textarea'>) {
  const field = useField({ hint, error }, id);
  return (
    <FieldShell id={field.id} {...{ label, hint, error, optional }}>
      <textarea
        rows={4}
        {...rest}
        id={field.id}
        aria-describedby={field.describedBy}
        aria-invalid={field.invalid}
        className={cx('kern-form-input__input', error && 'kern-form-input__input--error')}
      />
    </FieldShell>
  );
}
