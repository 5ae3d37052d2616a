import { useLayoutEffect, useRef, useState } from 'react';
import { useText } from '../i18n/text';
import { Button } from './Button';

interface LoadMoreProps {
  shown: number;
  /** All there are; undefined if not counted. */
  total?: number;
  /** total is only known to be at least that many. */
  totalIsLowerBound?: boolean;
  hasMore: boolean;
  busy?: boolean;
  /** Says nothing where everything was there from the start. */
  quiet?: boolean;
  onMore(): void;
}

/**
 * LoadMore stands under a list that comes in pieces; it says how much is shown and fetches the next piece. The focus stays
 * on its button; with the last piece, when the button goes, on the line that tells how much is shown.
 */
export function LoadMore({ shown, total, totalIsLowerBound, hasMore, busy, quiet, onMore }: LoadMoreProps) {
  const t = useText();
  const line = useRef<HTMLParagraphElement>(null);
  const [pressed, setPressed] = useState(false);
  const key = totalIsLowerBound ? 'common.shownOfAtLeast' : 'common.shownOf';
  useLayoutEffect(() => {
    if (pressed && !hasMore && document.activeElement === document.body) line.current?.focus({ preventScroll: true });
  }, [pressed, hasMore]);
  const more = () => {
    setPressed(true);
    onMore();
  };
  if (quiet && !pressed && !hasMore) return null;
  return (
    <div className="pr-more">
      <p className="kern-body" role="status" tabIndex={-1} ref={line}>{total === undefined ? t('common.shown', { count: shown }) : t(key, { shown, total })}</p>
      {hasMore && <Button variant="secondary" disabled={busy} onClick={more}>{busy ? t('common.loading') : t('common.more')}</Button>}
    </div>
  );
}
