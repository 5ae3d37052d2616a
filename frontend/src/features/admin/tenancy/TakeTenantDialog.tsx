import { useState } from 'react';
import { Alert } from '../../../components/Alert';
import { Button } from '../../../components/Button';
import { Dialog } from '../../../components/Dialog';
import { FileDrop } from '../../../components/FileDrop';
import { ProblemView } from '../../../components/ProblemView';
import { TextField } from '../../../components/TextField';
import { useText } from '../../../i18n/text';
import { useInstallation, useTakeTenant } from './api';

/** TakeTenantDialog makes a tenant of an archive that was sealed for this installation. */
export function TakeTenantDialog({ onClose }: { onClose(): void }) {
  const t = useText();
  const installation = useInstallation();
  const take = useTakeTenant();
  const [file, setFile] = useState<File | null>(null);
  const [slug, setSlug] = useState('');
  const [asked, setAsked] = useState(false);
  const submit = () => {
    setAsked(true);
    if (file) take.mutate({ file, slug });
  };
  return (
    <Dialog
      open
      title={t('admin.take.title')}
      onClose={onClose}
      footer={
        <>
          <Button variant="secondary" onClick={onClose}>{t('common.close')}</Button>
          {!take.data && <Button disabled={take.isPending} onClick={submit}>{t('admin.take.do')}</Button>}
        </>
      }
    >
      <div className="pr-stack">
        {take.data ? (
          <Alert tone="success" live title={t('admin.take.done', { name: take.data.name })}>
            <p className="kern-body">{t('admin.take.holds', { rows: take.data.rows, files: take.data.files })}</p>
            <ul className="kern-body">{take.data.left.map((left) => <li key={left.what}>{left.message}</li>)}</ul>
          </Alert>
        ) : (
          <>
            <p className="kern-body">{t('admin.take.text')}</p>
            {installation.data && <p className="kern-body">{t('admin.take.address')}: <code>{installation.data.address}</code></p>}
            {installation.error && <ProblemView error={installation.error} />}
            <FileDrop label={t('admin.take.file')} hint={file?.name ?? t('admin.take.fileHint')} error={asked && !file ? t('admin.take.fileMissing') : undefined} accept=".prarchiv" disabled={take.isPending} onFiles={([first]) => setFile(first ?? null)} />
            <TextField label={t('admin.take.slug')} hint={t('admin.take.slugHint')} optional spellCheck={false} value={slug} onChange={(e) => setSlug(e.target.value)} />
            {take.error && <ProblemView error={take.error} />}
          </>
        )}
      </div>
    </Dialog>
  );
}
