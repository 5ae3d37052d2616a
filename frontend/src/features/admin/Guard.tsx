import type { ReactNode } from 'react';
import { useCan } from '../../api/me';
import { Alert } from '../../components/Alert';
import { useText } from '../../i18n/text';

/** Guard shows what only some may see, those with one of the rights; others who know the address read that they may not. */
export function Guard({ action, actions = [], children }: { action?: string; actions?: readonly string[]; children: ReactNode }) {
  const t = useText();
  const can = useCan();
  if (!(action ? [action] : actions).some(can)) return <Alert tone="warning" title={t('pages.forbidden.title')}><p className="kern-body">{t('pages.forbidden.text')}</p></Alert>;
  return children;
}
