import { useText } from '../i18n/text';

/** Loading holds the place of what is being fetched; lines is about the height of what comes. */
export function Loading({ lines = 4, label }: { lines?: number; label?: string }) {
  const t = useText();
  return (
    <div className="pr-loading" role="status">
      <span className="kern-sr-only">{label ?? t('common.loading')}</span>
      {Array.from({ length: lines }, (_, i) => <span key={i} className="pr-loading__line" aria-hidden="true" />)}
    </div>
  );
}
