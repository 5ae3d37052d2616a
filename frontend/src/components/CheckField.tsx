import { useId, type ComponentProps } from 'react';
import { cx } from './cx';

/** CheckField is one check box with its label; labelHidden keeps the label for screen readers, "wide" only where the page is wide. */
export function CheckField({ label, labelHidden, ...rest }: { label: string; labelHidden?: boolean | 'wide' } & ComponentProps<'input'>) {
  const made = useId();
  const id = rest.id ?? made;
  return (
    <div className="kern-form-check">
      <input {...rest} id={id} type="checkbox" className="kern-form-check__checkbox" />
      <label className={labelHidden === true ? 'kern-sr-only' : cx('kern-label', labelHidden && 'pr-label--phone')} htmlFor={id}>{label}</label>
    </div>
  );
}
