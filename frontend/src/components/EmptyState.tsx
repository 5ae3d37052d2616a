import type { ReactNode } from 'react';

/** EmptyState says why there is nothing and offers the next step. */
export function EmptyState({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="pr-empty">
      <p className="kern-title">{title}</p>
      {children && <div className="kern-body">{children}</div>}
      {action && <div className="pr-actions">{action}</div>}
    </div>
  );
}
