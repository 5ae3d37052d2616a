import type { ComponentProps } from 'react';
import { cx } from './cx';
import { FieldShell, useField, type FieldProps } from './FieldShell';

/** Choice is a value and the words shown for it. */
export type Choice = readonly [value: string, label: string];

/** SelectField is a labelled choice of one among few. For many, use Combobox. */
export function SelectField({ label, hint, error, optional, id, options, ...rest }: FieldProps & ComponentProps<'select'> & { options: readonly Choice[] }) {
  const field = useField({ hint, error }, id);
  return (
    <FieldShell id={field.id} {...{ label, hint, error, optional }}>
      <div className={cx('kern-form-input__select-wrapper', error && 'kern-form-input__select-wrapper--error')}>
        <select
          {...rest}
          id={field.id}
          aria-describedby={field.describedBy}
          aria-invalid={field.invalid}
          className={cx('kern-form-input__select', error && 'kern-form-input__select--error')}
        >
          {options.map(([value, text]) => <option key={value} value={value}>{text}</option>)}
        </select>
      </div>
    </FieldShell>
  );
}
