import { Button } from '../../components/Button';
import { useText } from '../../i18n/text';
import type { KeepState } from './useEditor';

/** KeepNote says whether what was entered is safe. */
export function KeepNote({ state, at, onRetry }: { state: KeepState; at: Date | null; onRetry(): void }) {
  const t = useText();
  const time = at?.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' }) ?? '';
  const text = {
    clean: '',
    waiting: t('steckbrief.keep.waiting'),
    kept: time ? t('steckbrief.keep.keptAt', { time }) : t('steckbrief.keep.kept'),
    failed: t('steckbrief.keep.failed'),
    elsewhere: t('steckbrief.keep.elsewhere'),
  }[state];
  return (
    <p className="kern-body kern-body--small pr-savebar__state" role="status">
      {text} {state === 'failed' && <Button variant="tertiary" small onClick={onRetry}>{t('common.retry')}</Button>}
    </p>
  );
}
