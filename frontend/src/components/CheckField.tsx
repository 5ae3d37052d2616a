import { useId, type ComponentProps } from 'react';

/** CheckField is one check box with its label; labelHidden keeps the label for screen readers. */
export function CheckField({ label, labelHidden, ...rest }: { label: string; labelHidden?: boolean } & ComponentProps<'input'>) {
  const made = useId();
  const id = rest.id ?? made;
  return (
    <div className="kern-form-check">
      <input {...rest} id={id} type="checkbox" className="kern-form-check__checkbox" />
      <label className={labelHidden ? 'kern-sr-only' : 'kern-label'} htmlFor={id}>{label}</label>
    </div>
  );
}
