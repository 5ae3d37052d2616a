import { useState } from 'react';
import { useConnections } from '../../../api/dms';
import { Button } from '../../../components/Button';
import { EmptyState } from '../../../components/EmptyState';
import { Loading } from '../../../components/Loading';
import { ProblemView } from '../../../components/ProblemView';
import { useText } from '../../../i18n/text';
import { Guard } from '../Guard';
import { ConnectionCard } from './ConnectionCard';
import { ConnectionDialog } from './ConnectionDialog';

/** DmsTab lists the connections from which the use of electronic files is counted. */
export function DmsTab() {
  return <Guard action="settings.edit"><Connections /></Guard>;
}

function Connections() {
  const t = useText();
  const { data = [], error, isLoadingError, isPending, refetch } = useConnections();
  const [adding, setAdding] = useState(false);
  if (isPending) return <Loading lines={6} />;
  if (isLoadingError) return <ProblemView error={error} onRetry={() => void refetch()} />;
  return (
    <div className="pr-stack">
      <p className="kern-body pr-prose">{t('dms.text')}</p>
      <div className="pr-actions"><Button onClick={() => setAdding(true)}>{t('dms.add')}</Button></div>
      {data.length === 0 && <EmptyState title={t('dms.none')} />}
      {data.map((connection) => <ConnectionCard key={connection.id} connection={connection} />)}
      {adding && <ConnectionDialog onClose={() => setAdding(false)} />}
    </div>
  );
}
