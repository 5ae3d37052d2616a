import type { Unit } from '../../api/units';
import { LoadMore } from '../../components/LoadMore';
import { Loading } from '../../components/Loading';
import { ProblemView } from '../../components/ProblemView';
import { Timeline } from '../../components/Timeline';
import { useText } from '../../i18n/text';
import { useHistory } from './api';

/** HistoryCard tells what happened to a unit: changes, moves, mergers, confirmations of its register. */
export function HistoryCard({ unit }: { unit: Unit }) {
  const t = useText();
  const history = useHistory(unit.id);
  return (
    <section className="pr-card" aria-labelledby="einheit-verlauf">
      <h2 className="kern-heading-small" id="einheit-verlauf">{t('units.history')}</h2>
      {history.isPending && <Loading lines={4} />}
      {history.error && <ProblemView error={history.error} onRetry={() => void history.refetch()} />}
      {history.isSuccess && history.items.length === 0 && <p className="kern-body">{t('units.historyNone')}</p>}
      {history.items.length > 0 && (
        <>
          <Timeline label={t('units.history')} items={history.items} />
          <LoadMore quiet shown={history.items.length} hasMore={history.hasNextPage} busy={history.isFetchingNextPage} onMore={() => void history.fetchNextPage()} />
        </>
      )}
    </section>
  );
}
