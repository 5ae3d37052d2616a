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
  onMore(): void;
}

/** LoadMore stands under a list that comes in pieces; it says how much is shown and fetches the next piece. */
export function LoadMore({ shown, total, totalIsLowerBound, hasMore, busy, onMore }: LoadMoreProps) {
  const t = useText();
  const key = totalIsLowerBound ? 'common.shownOfAtLeast' : 'common.shownOf';
  return (
    <div className="pr-more">
      <p className="kern-body" role="status">{total === undefined ? t('common.shown', { count: shown }) : t(key, { shown, total })}</p>
      {hasMore && <Button variant="secondary" disabled={busy} onClick={onMore}>{busy ? t('common.loading') : t('common.more')}</Button>}
    </div>
  );
}
