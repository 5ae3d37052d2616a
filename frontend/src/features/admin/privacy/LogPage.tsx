import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { DataTable, type Column } from '../../../components/DataTable';
import { EmptyState } from '../../../components/EmptyState';
import { Loaded } from '../../../components/Loaded';
import { Loading } from '../../../components/Loading';
import { LoadMore } from '../../../components/LoadMore';
import { ProblemView } from '../../../components/ProblemView';
import { useFormats } from '../../../i18n/format';
import { useText } from '../../../i18n/text';
import type { AuditEntry } from '../api';
import { Guard } from '../Guard';
import { entriesQuery, logsQuery } from './api';
import { LOG_ACTIONS } from './logs';

/** LogPage is what one person did in the days that two people agreed on; that it was read is noted. */
export function LogPage() {
  return <Guard actions={LOG_ACTIONS}><PersonLog /></Guard>;
}

function PersonLog() {
  const t = useText();
  const format = useFormats();
  const { id = '' } = useParams();
  return (
    <div className="pr-stack">
      <p className="kern-body"><Link className="kern-link" to="/einstellungen/einsicht">{t('privacy.logs.back')}</Link></p>
      <Loaded query={useQuery(logsQuery)}>
        {(list) => {
          const log = list.find((one) => one.id === id);
          if (!log) return <EmptyState title={t('privacy.logs.gone')} />;
          return (
            <>
              <h2 className="kern-heading-medium">{log.userName}</h2>
              <p className="kern-body">{t('privacy.logs.range', { from: format.date(log.from), to: format.date(log.to) })}</p>
              {log.openUntil && <p className="kern-body kern-body--muted">{t('privacy.logs.noted', { until: format.dateTime(log.openUntil) })}</p>}
              <Entries id={id} />
            </>
          );
        }}
      </Loaded>
    </div>
  );
}

function Entries({ id }: { id: string }) {
  const t = useText();
  const format = useFormats();
  const query = useInfiniteQuery(entriesQuery(id));
  if (query.isPending) return <Loading lines={8} />;
  if (query.isLoadingError) return <ProblemView error={query.error} />;
  const items = query.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <EmptyState title={t('privacy.logs.empty')} />;
  const columns: readonly Column<AuditEntry>[] = [
    { id: 'at', header: t('admin.audit.at'), cell: (entry) => <time dateTime={entry.at} className="pr-nobreak">{format.dateTime(entry.at)}</time> },
    { id: 'sentence', header: t('admin.audit.what'), rowHeader: true, cell: (entry) => entry.processId ? <Link className="kern-link" to={`/prozesse/${entry.processId}`}>{entry.sentence}</Link> : entry.sentence },
    { id: 'seq', header: t('admin.audit.seq'), numeric: true, cell: (entry) => entry.seq },
  ];
  return (
    <div>
      <DataTable caption={t('privacy.logs.entries')} columns={columns} rows={items} id={(entry) => String(entry.seq)} />
      <LoadMore shown={items.length} hasMore={query.hasNextPage} busy={query.isFetchingNextPage} onMore={() => void query.fetchNextPage()} />
    </div>
  );
}
