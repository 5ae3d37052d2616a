import { useOutletContext } from 'react-router';
import { Badge } from '../../components/Badge';
import { EmptyState } from '../../components/EmptyState';
import { LoadMore } from '../../components/LoadMore';
import { Loading } from '../../components/Loading';
import { ProblemView } from '../../components/ProblemView';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import { useHistory, type Process } from './api';

/** HistoryTab tells what happened to a process, newest first. */
export function HistoryTab() {
  const t = useText();
  const format = useFormats();
  const process = useOutletContext<Process>();
  const history = useHistory(process.id);
  if (history.isPending) return <Loading lines={8} />;
  if (history.error) return <ProblemView error={history.error} onRetry={() => void history.refetch()} />;
  if (history.items.length === 0) return <EmptyState title={t('processes.noHistory')} />;
  return (
    <>
      <ol className="pr-history" aria-label={t('processes.tab.history')}>
        {history.items.map((item) => (
          <li key={item.seq}>
            <time dateTime={item.at}>{format.dateTime(item.at)}</time>
            <div>
              {item.text}
              {item.person && <span className="pr-sub"> {item.person}</span>} {item.draft && <Badge>{t('processes.draft')}</Badge>}
            </div>
          </li>
        ))}
      </ol>
      <LoadMore shown={history.items.length} hasMore={history.hasNextPage} busy={history.isFetchingNextPage} onMore={() => void history.fetchNextPage()} />
    </>
  );
}
