import { useState } from 'react';
import { Link } from 'react-router';
import { EmptyState } from '../../components/EmptyState';
import { LoadMore } from '../../components/LoadMore';
import { Loading } from '../../components/Loading';
import { ProblemView } from '../../components/ProblemView';
import { SelectField } from '../../components/SelectField';
import { DataTable, type Column } from '../../components/DataTable';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import { useAudit, type AuditEntry, type AuditFilter } from './api';
import { AUDIT_KINDS, auditActions } from './auditActions';
import { ChainCheck } from './ChainCheck';
import { Guard } from './Guard';

/** AuditTab shows the trail of what was changed, for those who audit; it cannot be searched by person. */
export function AuditTab() {
  return <Guard action="audit.read"><Audit /></Guard>;
}

function Audit() {
  const t = useText();
  const [filter, setFilter] = useState<AuditFilter>({});
  return (
    <div className="pr-stack">
      <p className="kern-body pr-prose">{t('admin.audit.text')}</p>
      <ChainCheck />
      <div className="pr-adminbar">
        <SelectField
          label={t('admin.audit.kind')}
          value={filter.objectKind ?? ''}
          options={[['', t('admin.audit.all')], ...AUDIT_KINDS.map((kind) => [kind, t(`admin.audit.kind.${kind}`)] as const)]}
          onChange={(event) => setFilter({ objectKind: event.target.value || undefined })}
        />
        <SelectField
          label={t('admin.audit.action')}
          value={filter.action ?? ''}
          options={[['', t('admin.audit.all')], ...auditActions(filter.objectKind).map((action) => [action, t(`admin.audit.action.${action}`)] as const)]}
          onChange={(event) => setFilter({ ...filter, action: event.target.value || undefined })}
        />
      </div>
      <Trail filter={filter} />
    </div>
  );
}

function Trail({ filter }: { filter: AuditFilter }) {
  const t = useText();
  const format = useFormats();
  const trail = useAudit(filter);
  if (trail.isPending) return <Loading lines={8} />;
  if (trail.isLoadingError) return <ProblemView error={trail.error} onRetry={() => void trail.refetch()} />;
  if (trail.items.length === 0) return <EmptyState title={t('admin.audit.none')} />;
  const columns: readonly Column<AuditEntry>[] = [
    { id: 'at', header: t('admin.audit.at'), cell: (entry) => <time dateTime={entry.at} className="pr-nobreak">{format.dateTime(entry.at)}</time> },
    { id: 'sentence', header: t('admin.audit.what'), rowHeader: true, cell: (entry) => entry.processId ? <Link className="kern-link" to={`/prozesse/${entry.processId}`}>{entry.sentence}</Link> : entry.sentence },
    { id: 'actor', header: t('admin.audit.who'), cell: (entry) => t(entry.actor === 'system' ? 'admin.audit.product' : 'admin.audit.person') },
    { id: 'seq', header: t('admin.audit.seq'), numeric: true, cell: (entry) => entry.seq },
    { id: 'hash', header: t('admin.audit.hash'), secondary: true, cell: (entry) => <code title={entry.hash}>{entry.hash.slice(0, 12)}</code> },
  ];
  return (
    <div>
      <DataTable caption={t('admin.tab.audit')} columns={columns} rows={trail.items} id={(entry) => String(entry.seq)} />
      <LoadMore shown={trail.items.length} hasMore={trail.hasNextPage} busy={trail.isFetchingNextPage} onMore={() => void trail.fetchNextPage()} />
    </div>
  );
}
