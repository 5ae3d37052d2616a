import './exchange.css';
import { atWork, failureOf, useJob, type Job } from '../../api/jobs';
import { Alert } from '../../components/Alert';
import { Button } from '../../components/Button';
import { Icon } from '../../components/Icon';
import { PageTitle } from '../../components/PageTitle';
import { ProblemView } from '../../components/ProblemView';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import { takeawayAddress, useStartTakeaway } from './exchange';

const PARTS = ['processes', 'models', 'xprozess', 'catalogues', 'steering', 'fileplan', 'manifest'] as const;

/** TakeawayPage gives out everything that the person may see, in open formats: nobody is locked in. */
export function TakeawayPage() {
  const t = useText();
  const start = useStartTakeaway();
  const job = useJob(start.data?.id);
  const busy = start.isPending || atWork(job.data);
  return (
    <>
      <PageTitle title={t('exchange.takeaway')}><p className="kern-body">{t('exchange.takeawayLead')}</p></PageTitle>
      <div className="pr-stack">
        <h2 className="kern-heading-medium">{t('exchange.takeawayParts')}</h2>
        <ul className="kern-list kern-list--bullet pr-prose">{PARTS.map((one) => <li key={one}>{t(`exchange.part.${one}`)}</li>)}</ul>
        <p className="kern-body pr-prose">{t('exchange.takeawayRights')}</p>
        <Button disabled={busy} onClick={() => start.mutate()}>{t('exchange.takeawayStart')}</Button>
        {start.error && <ProblemView error={start.error} />}
        {job.error && <ProblemView error={job.error} onRetry={() => void job.refetch()} />}
        {busy && <p className="kern-body" role="status">{t('exchange.takeawayRunning')}</p>}
        {job.data && !busy && <Made job={job.data} />}
      </div>
    </>
  );
}

function Made({ job }: { job: Job }) {
  const t = useText();
  const { bytes } = useFormats();
  if (job.state === 'failed') return <Alert tone="danger" live title={failureOf(job.result) || t('exchange.failed')} />;
  const made = job.result as { files?: number; processes?: number; size?: number; sha256?: string };
  return (
    <Alert tone="success" live title={t('exchange.takeawayDone', { count: made.processes ?? 0 })}>
      <p className="kern-body">
        <a className="kern-link" href={takeawayAddress(job.id)} download><Icon name="download" />{t('exchange.takeawayLoad', { size: bytes(made.size ?? 0) })}</a>
      </p>
      <p className="kern-body">{t('exchange.takeawayFiles', { count: made.files ?? 0 })} {t('exchange.sum')}: <span className="pr-hash">{made.sha256}</span></p>
    </Alert>
  );
}
