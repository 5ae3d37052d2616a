import type { ComponentProps } from 'react';
import { cx } from './cx';
import { FieldShell, useField, type FieldProps } from './FieldShell';

/** TextField is a labelled one-line input. */
export function TextField({ label, hint, error, optional, id, className, ...rest }: FieldProps & ComponentProps<'input'>) {
  const field = useField({ hint, error }, id);
  return (
    <FieldShell id={field.id} {...{ label, hint, error, optional }}>
      <input
        type="text"
        {...rest}
        id={field.id}
        aria-describedby={field.describedBy}
        aria-invalid={field.invalid}
        className={cx('kern-form-input__input', error && 'kern-form-input__input--error', className)}
      />
    </FieldShell>
  );
}
