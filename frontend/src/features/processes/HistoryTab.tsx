import { useOutletContext } from 'react-router';
import { EmptyState } from '../../components/EmptyState';
import { LoadMore } from '../../components/LoadMore';
import { Loading } from '../../components/Loading';
import { ProblemView } from '../../components/ProblemView';
import { Timeline } from '../../components/Timeline';
import { useText } from '../../i18n/text';
import { useHistory, type Process } from './api';

/** HistoryTab tells what happened to a process, newest first. */
export function HistoryTab() {
  const t = useText();
  const process = useOutletContext<Process>();
  const history = useHistory(process.id);
  if (history.isPending) return <Loading lines={8} />;
  if (history.isLoadingError) return <ProblemView error={history.error} onRetry={() => void history.refetch()} />;
  if (history.items.length === 0) return <EmptyState title={t('processes.noHistory')} />;
  return (
    <>
      <Timeline label={t('processes.tab.history')} items={history.items} />
      <LoadMore shown={history.items.length} hasMore={history.hasNextPage} busy={history.isFetchingNextPage} onMore={() => void history.fetchNextPage()} />
    </>
  );
}
