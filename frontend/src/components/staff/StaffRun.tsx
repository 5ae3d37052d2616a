import { useState } from 'react';
import { atWork, useJob } from '../../api/jobs';
import { Alert } from '../Alert';
import { Button } from '../Button';
import { CheckField } from '../CheckField';
import { ConfirmDialog } from '../ConfirmDialog';
import { DataTable } from '../DataTable';
import { ProblemView } from '../ProblemView';
import { useText } from '../../i18n/text';
import { useCheckStaffDirectory, useRunStaffDirectory, type Line, type Receipt } from './api';

// Of these lines people decide whether entry and account are the same person.
const SAME = ['ldap.person.otherKey', 'ldap.person.inactive'];

const OUTCOMES = ['create', 'change', 'adopt', 'end', 'decide', 'refused'] as const;

/** StaffRun checks the connection, says what would happen, and takes over. */
export function StaffRun() {
  const t = useText();
  const check = useCheckStaffDirectory();
  const run = useRunStaffDirectory();
  const job = useJob(run.data?.id);
  const [asking, setAsking] = useState(false);
  const [same, setSame] = useState<string[]>([]);
  const busy = run.isPending || atWork(job.data);
  const receipt = (job.data?.state === 'done' || job.data?.state === 'failed') && !busy ? (job.data.result as Receipt) : undefined;
  const changes = receipt?.entries?.filter(({ outcome }) => outcome !== 'refused' && outcome !== 'decide').length ?? 0;
  const todo = changes + same.length;
  const ends = receipt?.ends ?? 0;
  const many = ends > (receipt?.endsAllowed ?? ends);
  const start = (dryRun: boolean) => {
    run.mutate(dryRun ? { dryRun } : { dryRun, same, ends: many ? ends : undefined }, { onSettled: () => setAsking(false) });
    setSame([]);
  };
  const choose = (entry: string, yes: boolean) => setSame((before) => (yes ? [...before, entry] : before.filter((one) => one !== entry)));
  return (
    <section className="pr-card pr-stack" aria-labelledby="staff-run">
      <h3 className="kern-heading-small" id="staff-run">{t('staff.run')}</h3>
      <div className="pr-actions">
        <Button variant="secondary" disabled={check.isPending} onClick={() => check.mutate()}>{t('staff.check')}</Button>
        <Button variant="secondary" disabled={busy} onClick={() => start(true)}>{t('staff.dryRun')}</Button>
        {receipt?.dryRun && todo > 0 && <Button disabled={busy} onClick={() => setAsking(true)}>{many ? t('staff.takeOverEnds', { count: ends }) : t('staff.takeOver')}</Button>}
      </div>
      {check.error && <ProblemView error={check.error} />}
      {check.data && <Alert live tone="success" title={t('staff.checked', { units: check.data.units, people: check.data.people })}>{check.data.references > 0 && <References count={check.data.references} />}</Alert>}
      {run.error && <ProblemView error={run.error} />}
      {job.error && <ProblemView error={job.error} onRetry={() => void job.refetch()} />}
      {busy && <p className="kern-body" role="status">{t('staff.running')}</p>}
      {many && receipt?.dryRun && <Alert live tone="warning" title={t('staff.many', { count: ends, max: receipt.endsAllowed ?? 0 })} />}
      {receipt && <ReceiptView receipt={receipt} same={same} onChoose={choose} />}
      <ConfirmDialog open={asking} title={t('staff.takeOverTitle')} action={many ? t('staff.takeOverEnds', { count: ends }) : t('staff.takeOver')} busy={run.isPending} onConfirm={() => start(false)} onClose={() => setAsking(false)}>
        <p className="kern-body">{t('staff.takeOverText', { count: todo })}</p>
      </ConfirmDialog>
    </section>
  );
}

function References({ count }: { count: number }) {
  const t = useText();
  return <p className="kern-body">{t('staff.references', { count })}</p>;
}

interface ReceiptViewProps {
  receipt: Receipt;
  same: string[];
  onChoose(entry: string, yes: boolean): void;
}

function ReceiptView({ receipt, same, onChoose }: ReceiptViewProps) {
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
        {(receipt.references ?? 0) > 0 && <References count={receipt.references ?? 0} />}
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
            { id: 'reason', header: t('staff.reason'), cell: (line) => (
              <>
                {[line.message ?? '', ...(line.details ?? []).map(({ message }) => message ?? ''), ...(line.changes ?? []).map(field)].filter(Boolean).join(' ')}
                {receipt.dryRun && SAME.includes(line.key ?? '') && (
                  <CheckField label={t('staff.same', { name: line.name })} checked={same.includes(line.entry)} onChange={({ target }) => onChoose(line.entry, target.checked)} />
                )}
              </>
            ) },
          ]}
        />
      )}
    </>
  );
}
