import type { ReactNode } from 'react';
import { useCan } from '../../api/me';
import { Alert } from '../../components/Alert';
import { useText } from '../../i18n/text';

/** Guard shows what only some may see; others who know the address read that they may not. */
export function Guard({ action, children }: { action: string; children: ReactNode }) {
  const t = useText();
  if (!useCan()(action)) return <Alert tone="warning" title={t('pages.forbidden.title')}><p className="kern-body">{t('pages.forbidden.text')}</p></Alert>;
  return children;
}
