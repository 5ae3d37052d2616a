import type { ReactNode } from 'react';
import type { Tone } from './Badge';
import { Icon } from './Icon';

interface AlertProps {
  tone: Tone;
  title: string;
  children?: ReactNode;
  /** Announced when it appears, politely or, for danger, at once. */
  live?: boolean;
}

/** Alert is a message that stays on the page. */
export function Alert({ tone, title, children, live }: AlertProps) {
  const role = live ? (tone === 'danger' ? 'alert' : 'status') : undefined;
  return (
    <div className={`kern-alert kern-alert--${tone}`} role={role}>
      <div className="kern-alert__header">
        <Icon name={tone} />
        <span className="kern-title">{title}</span>
      </div>
      {children && <div className="kern-alert__body">{children}</div>}
    </div>
  );
}
