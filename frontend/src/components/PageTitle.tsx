import { useEffect, type ReactNode } from 'react';
import { useText } from '../i18n/text';

interface PageTitleProps {
  title: string;
  /** Comes before the name of the product in the window's title, e.g. the tab. */
  context?: string;
  children?: ReactNode;
  /** Buttons beside the heading. */
  actions?: ReactNode;
}

/** PageTitle is the one h1 of a page; it also names the window. */
export function PageTitle({ title, context, children, actions }: PageTitleProps) {
  const t = useText();
  const product = t('common.product');
  useEffect(() => {
    document.title = [title, context, product].filter(Boolean).join(' – ');
  }, [title, context, product]);
  return (
    <div className="pr-title">
      <div className="pr-title__text">
        <h1 className="kern-heading-large" tabIndex={-1}>{title}</h1>
        {children}
      </div>
      {actions && <div className="pr-title__actions">{actions}</div>}
    </div>
  );
}
