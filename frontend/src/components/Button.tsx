import type { ComponentProps, MouseEvent } from 'react';
import { Link, type LinkProps } from 'react-router';
import { cx } from './cx';
import { Icon } from './Icon';

interface Look {
  variant?: 'primary' | 'secondary' | 'tertiary';
  icon?: string;
  small?: boolean;
  /** The text is for screen readers only; the icon alone is seen. */
  iconOnly?: boolean;
}

const look = ({ variant = 'primary', small }: Look, className?: string) =>
  cx('kern-btn', `kern-btn--${variant}`, small && 'kern-btn--x-small', className);

function Face({ icon, iconOnly, children }: Look & { children: React.ReactNode }) {
  return (
    <>
      {icon && <Icon name={icon} />}
      <span className={cx('kern-label', iconOnly && 'kern-sr-only')}>{children}</span>
    </>
  );
}

/** Button acts on the page. What leads elsewhere is a ButtonLink. A disabled one keeps the focus, so that nobody loses their place while something is saved. */
export function Button({ variant, icon, small, iconOnly, children, className, disabled, onClick, ...rest }: Look & ComponentProps<'button'>) {
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (disabled) event.preventDefault();
    else onClick?.(event);
  };
  return (
    <button type="button" {...rest} aria-disabled={disabled || undefined} onClick={press} className={look({ variant, small }, className)}>
      <Face icon={icon} iconOnly={iconOnly}>{children}</Face>
    </button>
  );
}

/** ButtonLink looks like a button and leads to another page. */
export function ButtonLink({ variant, icon, small, iconOnly, children, className, ...rest }: Look & LinkProps) {
  return (
    <Link {...rest} className={look({ variant, small }, className)}>
      <Face icon={icon} iconOnly={iconOnly}>{children}</Face>
    </Link>
  );
}
