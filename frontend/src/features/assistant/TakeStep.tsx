import { useEffect } from 'react';
import { isStatus } from '../../api/problem';
import { atWork, failureOf, useJob, type Job } from '../../api/jobs';
import { useCan } from '../../api/me';
import { Alert } from '../../components/Alert';
import { Button } from '../../components/Button';
import { ConflictDialog } from '../../components/ConflictDialog';
import { ProblemView } from '../../components/ProblemView';
import { useText } from '../../i18n/text';
import { useTake, type CleanList } from './api';
import { OwnRole } from './OwnRole';

interface TakeStepProps {
  list: CleanList;
  onTaken?(): void;
  onReload(): void;
}

/** TakeStep tries the taking over first and then does it: one job each, with what came of every process. */
export function TakeStep({ list, onTaken, onReload }: TakeStepProps) {
  const t = useText();
  const can = useCan();
  const trial = useTake(list.id);
  const real = useTake(list.id);
  const trialJob = useJob(trial.data?.id);
  const realJob = useJob(real.data?.id);
  const ended = realJob.data?.state;
  useEffect(() => {
    if (ended !== 'done') return;
    onReload();
    onTaken?.();
  }, [ended]); // eslint-disable-line react-hooks/exhaustive-deps -- once, when the job has ended
  const allowed = can('steckbrief.edit') || list.summary.facts === 0;
  const running = [trial, real].some((one) => one.isPending) || atWork(trialJob.data) || atWork(realJob.data);
  const tried = trialJob.data?.state === 'done' && trial.data !== undefined && triedNow(trial.variables?.etag, list);
  const taking = real.data !== undefined && ended !== 'failed';
  const error = trial.error ?? real.error ?? trialJob.error ?? realJob.error;
  const stale = isStatus(error, 412);
  const start = (dryRun: boolean) => {
    if (dryRun) real.reset();
    (dryRun ? trial : real).mutate({ etag: list.etag, dryRun });
  };
  return (
    <section className="pr-stack" aria-labelledby="uebernehmen">
      <h2 className="kern-heading-medium" id="uebernehmen">{t('assistant.take')}</h2>
      <p className="kern-body pr-prose">{t('assistant.take.text')}</p>
      {list.summary.missing > 0 && <Alert tone="warning" title={t('assistant.take.missing', { count: list.summary.missing })}><p className="kern-body">{t('assistant.take.missingText')}</p></Alert>}
      {!allowed && <OwnRole />}
      <Button variant={tried ? 'secondary' : 'primary'} disabled={running || list.summary.missing > 0 || !allowed} onClick={() => start(true)}>{t('assistant.take.try')}</Button>
      {error && !stale && <ProblemView error={error} kept={t('assistant.take.kept')} />}
      {running && <Running job={realJob.data ?? trialJob.data} />}
      {tried && trialJob.data && !taking && <Outcome job={trialJob.data} />}
      {trialJob.data?.state === 'failed' && <Failure job={trialJob.data} title={t('assistant.take.trialFailed')} />}
      {realJob.data?.state === 'failed' && <Failure job={realJob.data} title={t('assistant.take.failed')} />}
      {tried && !taking && <Button disabled={running} onClick={() => start(false)}>{t('assistant.take.do', { count: list.summary.processes })}</Button>}
      <ConflictDialog open={stale} onReload={() => { trial.reset(); real.reset(); onReload(); }} onClose={() => { trial.reset(); real.reset(); }} />
    </section>
  );
}

/** Failure says why a job ended, and that nothing of the list is lost. */
function Failure({ job, title }: { job: Job; title: string }) {
  const t = useText();
  const why = failureOf(job.result);
  return (
    <Alert tone="danger" live title={title}>
      {why && <p className="kern-body">{why}</p>}
      <p className="kern-body">{t('assistant.take.kept')}</p>
    </Alert>
  );
}

/** triedNow tells whether the trial was of the list as it is now. */
const triedNow = (etag: string | undefined, list: CleanList) => etag === list.etag;

function Running({ job }: { job?: Job }) {
  const t = useText();
  return (
    <p className="kern-body pr-row" role="status">
      <progress max={job?.total || undefined} value={job?.total ? job.done : undefined} aria-label={t('assistant.take.running')} />
      {t('assistant.take.running')}
    </p>
  );
}

/** Outcome counts what the trial says would happen, and names what is refused. */
function Outcome({ job }: { job: Job }) {
  const t = useText();
  const { counts = {}, entries = [] } = job.result as { counts?: Record<string, number>; entries?: { entry: string; outcome: string; message?: string }[] };
  const refused = entries.filter((one) => one.outcome === 'refused');
  return (
    <Alert tone={refused.length > 0 ? 'warning' : 'success'} live title={t('assistant.take.tried', { count: counts.planned ?? 0 })}>
      <ul className="kern-list kern-list--bullet">
        {(counts.known ?? 0) > 0 && <li>{t('assistant.take.known', { count: counts.known ?? 0 })}</li>}
        {refused.map((one) => <li key={one.entry}>{one.entry}: {one.message}</li>)}
      </ul>
      <p className="kern-body">{t('assistant.take.nothing')}</p>
    </Alert>
  );
}
