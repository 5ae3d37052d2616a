import { useServerText, useText } from '../i18n/text';
import { Alert } from './Alert';

/** DirectoryRefusal says why a directory did not let somebody in, and what to do. */
export function DirectoryRefusal({ word }: { word: string | null }) {
  const t = useText();
  const text = useServerText();
  if (!word || word === 'linked') return null;
  return <Alert tone="danger" live title={t('signin.failed')}><p className="kern-body">{text(`signin.refused.${word}`, t('signin.refused.error'))}</p></Alert>;
}
