import { useState } from 'react';
import { ApiError } from '../../../api/problem';
import { useJob } from '../../../api/jobs';
import { Alert } from '../../../components/Alert';
import { Button } from '../../../components/Button';
import { Dialog } from '../../../components/Dialog';
import { ProblemView } from '../../../components/ProblemView';
import { TextField } from '../../../components/TextField';
import { useFormats } from '../../../i18n/format';
import { useText } from '../../../i18n/text';
import type { Tenant } from '../api';
import { archiveAddress, useStartArchive } from './api';

/** ArchiveDialog makes the sealed archive of a tenant and hands it out. */
export function ArchiveDialog({ tenant, onClose }: { tenant: Tenant; onClose(): void }) {
  const t = useText();
  const [address, setAddress] = useState('');
  const start = useStartArchive();
  const job = useJob(start.data?.id);
  const wrong = start.error ? ApiError.of(start.error).problem.errors.find(({ field }) => field === 'for')?.message : undefined;
  const done = job.data?.state === 'done' ? job.data : undefined;
  return (
    <Dialog
      open
      title={t('admin.archive.title', { name: tenant.name })}
      onClose={onClose}
      footer={
        <>
          <Button variant="secondary" onClick={onClose}>{t('common.close')}</Button>
          {!start.data && <Button disabled={start.isPending} onClick={() => start.mutate({ tenant, address })}>{t('admin.archive.make')}</Button>}
        </>
      }
    >
      <div className="pr-stack">
        <p className="kern-body">{t('admin.archive.text')}</p>
        {!start.data && <TextField label={t('admin.archive.for')} hint={t('admin.archive.forHint')} optional spellCheck={false} value={address} error={wrong} onChange={(e) => setAddress(e.target.value)} />}
        {start.error && !wrong && <ProblemView error={start.error} />}
        {job.error && <ProblemView error={job.error} />}
        {start.data && !done && job.data?.state !== 'failed' && <Alert tone="info" live title={t('admin.archive.working')} />}
        {job.data?.state === 'failed' && <Alert tone="danger" live title={t('admin.archive.failed')} />}
        {done && <Made id={done.id} result={done.result} />}
      </div>
    </Dialog>
  );
}

function Made({ id, result }: { id: string; result: Record<string, unknown> }) {
  const t = useText();
  const format = useFormats();
  return (
    <Alert tone="success" live title={t('admin.archive.done')}>
      <p className="kern-body">{t('admin.archive.holds', { rows: Number(result.rows), files: Number(result.files), size: format.bytes(Number(result.size)) })}</p>
      <p className="kern-body">SHA-256: <code>{String(result.sha256)}</code></p>
      <p><a className="kern-link" href={archiveAddress(id)} download>{t('admin.archive.download')}</a></p>
    </Alert>
  );
}
