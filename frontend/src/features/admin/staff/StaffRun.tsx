import { useState } from 'react';
import { Alert } from '../../../components/Alert';
import { Button } from '../../../components/Button';
import { ConfirmDialog } from '../../../components/ConfirmDialog';
import { DataTable } from '../../../components/DataTable';
import { ProblemView } from '../../../components/ProblemView';
import { useText } from '../../../i18n/text';
import { useCheckStaffDirectory, useRunStaffDirectory, useStaffJob, type Line, type Receipt } from './api';

const OUTCOMES = ['create', 'change', 'adopt', 'end', 'decide', 'refused'] as const;

/** StaffRun checks the connection, says what would happen, and takes over. */
export function StaffRun() {
  const t = useText();
  const check = useCheckStaffDirectory();
  const run = useRunStaffDirectory();
  const job = useStaffJob(run.data?.id);
  const [asking, setAsking] = useState(false);
  const busy = run.isPending || job.data?.state === 'waiting' || job.data?.state === 'running';
  const receipt = (job.data?.state === 'done' || job.data?.state === 'failed') && !busy ? (job.data.result as Receipt) : undefined;
  const changes = receipt?.entries?.filter(({ outcome }) => outcome !== 'refused' && outcome !== 'decide').length ?? 0;
  return (
    <section className="pr-card pr-stack" aria-labelledby="staff-run">
      <h3 className="kern-heading-small" id="staff-run">{t('staff.run')}</h3>
      <div className="pr-actions">
        <Button variant="secondary" disabled={check.isPending} onClick={() => check.mutate()}>{t('staff.check')}</Button>
        <Button variant="secondary" disabled={busy} onClick={() => run.mutate(true)}>{t('staff.dryRun')}</Button>
        {receipt?.dryRun && changes > 0 && <Button onClick={() => setAsking(true)}>{t('staff.takeOver')}</Button>}
      </div>
      {check.error && <ProblemView error={check.error} />}
      {check.data && <Alert live tone="success" title={t('staff.checked', { units: check.data.units, people: check.data.people })} />}
      {run.error && <ProblemView error={run.error} />}
      {job.error && <ProblemView error={job.error} onRetry={() => void job.refetch()} />}
      {busy && <p className="kern-body" role="status">{t('staff.running')}</p>}
      {receipt && <ReceiptView receipt={receipt} />}
      <ConfirmDialog open={asking} title={t('staff.takeOverTitle')} action={t('staff.takeOver')} busy={run.isPending} onConfirm={() => run.mutate(false, { onSettled: () => setAsking(false) })} onClose={() => setAsking(false)}>
        <p className="kern-body">{t('staff.takeOverText', { count: changes })}</p>
      </ConfirmDialog>
    </section>
  );
}

function ReceiptView({ receipt }: { receipt: Receipt }) {
  const t = useText();
  if (receipt.error) return <Alert live tone="danger" title={receipt.error.message ?? t('staff.failed')} />;
  const lines = receipt.entries ?? [];
  const count = (outcome: Line['outcome']) => lines.filter((line) => line.outcome === outcome).length;
  const title = t(lines.length === 0 ? 'staff.nothing' : receipt.dryRun ? 'staff.planned' : 'staff.done');
  const field = (line: NonNullable<Line['changes']>[number]) => {
    const say = (text: string) => (line.field === 'active' ? t(text === 'true' ? 'staff.yes' : 'staff.no') : text || '–');
    return `${t(`staff.field.${line.field}`)}: ${say(line.before)} → ${say(line.after)}`;
  };
  return (
    <>
      <Alert live tone={count('refused') + count('decide') > 0 ? 'warning' : 'success'} title={title}>
        <ul className="kern-list kern-list--bullet">
          {OUTCOMES.filter((one) => count(one) > 0).map((one) => <li key={one}>{t(`staff.outcome.${one}`)}: {count(one)}</li>)}
        </ul>
      </Alert>
      {lines.length > 0 && (
        <DataTable
          caption={title}
          rows={lines.map((line, index) => ({ ...line, id: `${index}` }))}
          id={({ id }) => id}
          columns={[
            { id: 'entry', header: t('staff.entry'), rowHeader: true, cell: ({ entry, name }) => [entry, name].filter(Boolean).join(' · ') },
            { id: 'kind', header: t('staff.kind'), cell: ({ kind }) => t(`staff.kind.${kind}`) },
            { id: 'outcome', header: t('staff.outcome'), cell: ({ outcome }) => t(`staff.outcome.${outcome}`) },
            { id: 'reason', header: t('staff.reason'), cell: ({ message, changes }) => [message ?? '', ...(changes ?? []).map(field)].filter(Boolean).join(' ') },
          ]}
        />
      )}
    </>
  );
}
