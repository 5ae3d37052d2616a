import type { ReactNode } from 'react';
import { cx } from './cx';
import { Icon } from './Icon';

export type Tone = 'info' | 'success' | 'warning' | 'danger';

/** Badge names a state. Without a tone it is neutral and carries no symbol. */
export function Badge({ tone, children, title }: { tone?: Tone; children: ReactNode; title?: string }) {
  return (
    <span className={cx('kern-badge', 'kern-badge--small', tone ? `kern-badge--${tone}` : 'pr-badge--neutral')} title={title}>
      {tone && <Icon name={tone} />}
      <span className="kern-label kern-label--small">{children}</span>
    </span>
  );
}
