import './processes.css';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Outlet, useNavigate, useParams } from 'react-router';
import { unitLabel } from '../../api/units';
import { Alert } from '../../components/Alert';
import { Button, ButtonLink } from '../../components/Button';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { Loading } from '../../components/Loading';
import { PageTitle } from '../../components/PageTitle';
import { ProblemView } from '../../components/ProblemView';
import { TabLinks } from '../../components/TabLinks';
import { useToast } from '../../components/useToast';
import { useText } from '../../i18n/text';
import { processKeys, processQuery, useDiscard, useRestore, type Process } from './api';
import { Marks } from './Marks';
import { MergeDialog } from './MergeDialog';

/** ProcessPage is the frame of one process; its tabs have addresses of their own. */
export function ProcessPage() {
  const t = useText();
  const { id = '' } = useParams();
  const { data: process, error, isLoadingError, isPending, refetch } = useQuery(processQuery(id));
  if (isPending) return <Loading lines={6} />;
  if (isLoadingError) {
    return (
      <>
        <PageTitle title={t('processes.one')} />
        <ProblemView error={error} onRetry={() => void refetch()} />
      </>
    );
  }
  const base = `/prozesse/${id}`;
  return (
    <>
      <PageTitle title={process.name} context={process.number} actions={<Actions process={process} />}>
        <div className="kern-body pr-row">
          <span className="pr-nowrap">{process.number}</span>
          <span>{unitLabel(process.unit)}</span>
          <Marks marks={process.marks} />
        </div>
      </PageTitle>
      <PlaceNotice process={process} />
      <TabLinks
        label={t('processes.tabs')}
        links={[
          { to: base, label: t('processes.tab.overview'), end: true },
          { to: `${base}/steckbrief`, label: t('processes.tab.steckbrief') },
          { to: `${base}/modelle`, label: t('processes.tab.models') },
          { to: `${base}/kommentare`, label: t('processes.tab.comments') },
          { to: `${base}/verlauf`, label: t('processes.tab.history') },
        ]}
      />
      <Outlet context={process} />
    </>
  );
}

function Actions({ process }: { process: Process }) {
  const t = useText();
  const toast = useToast();
  const navigate = useNavigate();
  const discard = useDiscard();
  const [asking, setAsking] = useState(false);
  const [merging, setMerging] = useState(false);
  const go = () =>
    discard.mutate(process, {
      onSuccess: () => {
        toast(t('processes.discarded', { name: process.name }));
        void navigate('/prozesse');
      },
    });
  if (process.place !== 'live') return null;
  return (
    <>
      {process.can.includes('process.edit') && <ButtonLink variant="secondary" small icon="edit" to={`/prozesse/${process.id}/bearbeiten`}>{t('processes.edit')}</ButtonLink>}
      <a className="kern-btn kern-btn--tertiary kern-btn--x-small" href={`/api/v1/processes/${process.id}/xprozess`} download>
        <span className="kern-icon kern-icon--download" aria-hidden="true" />
        <span className="kern-label">XProzess</span>
      </a>
      {process.can.includes('process.merge') && <Button variant="tertiary" small onClick={() => setMerging(true)}>{t('processes.merge')}</Button>}
      {merging && <MergeDialog process={process} onClose={() => setMerging(false)} />}
      {process.can.includes('process.trash') && <Button variant="tertiary" small icon="delete" onClick={() => setAsking(true)}>{t('processes.discard')}</Button>}
      <ConfirmDialog open={asking} title={t('processes.discardTitle')} action={t('processes.discard')} busy={discard.isPending} onConfirm={go} onClose={() => setAsking(false)}>
        <p className="kern-body">{t('processes.discardText', { name: process.name })}</p>
        {discard.error && <ProblemView error={discard.error} />}
      </ConfirmDialog>
    </>
  );
}

/** PlaceNotice says that a process lies in the trash or went into another one. */
function PlaceNotice({ process }: { process: Process }) {
  const t = useText();
  const toast = useToast();
  const client = useQueryClient();
  const restore = useRestore();
  if (process.place === 'live') return null;
  if (process.place === 'merged') {
    return (
      <Alert tone="info" title={t('processes.merged')}>
        <ButtonLink variant="secondary" small to={`/prozesse/${process.mergedInto}`}>{t('processes.mergedInto')}</ButtonLink>
      </Alert>
    );
  }
  const back = () =>
    restore.mutate(process, {
      onSuccess: () => {
        toast(t('processes.restored', { name: process.name }));
        void client.invalidateQueries({ queryKey: processKeys.all });
      },
    });
  return (
    <Alert tone="warning" title={t('processes.inTrash')}>
      {restore.error && <ProblemView error={restore.error} />}
      {process.can.includes('process.trash') && <Button variant="secondary" small disabled={restore.isPending} onClick={back}>{t('processes.restore')}</Button>}
    </Alert>
  );
}
