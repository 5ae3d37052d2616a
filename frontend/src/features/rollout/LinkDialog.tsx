import { useState } from 'react';
import type { Link } from '../../api/rollouts';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { ProblemView } from '../../components/ProblemView';
import { TextField } from '../../components/TextField';
import { useText } from '../../i18n/text';

/** LinkDialog names a document and says where it lies. */
export function LinkDialog({ start, error, busy, onSave, onClose }: { start: Link; error: Error | null; busy: boolean; onSave(link: Link): void; onClose(): void }) {
  const t = useText();
  const [title, setTitle] = useState(start.title ?? '');
  const [url, setUrl] = useState(start.url);
  const [tried, setTried] = useState(false);
  const missing = url.trim() === '';
  const send = () => {
    setTried(true);
    if (!missing) onSave({ title, url });
  };
  return (
    <Dialog open title={t(start.url ? 'rollout.editLink' : 'rollout.addLink')} onClose={onClose} footer={
      <>
        <Button variant="secondary" onClick={onClose}>{t('common.cancel')}</Button>
        <Button disabled={busy} onClick={send}>{t('common.save')}</Button>
      </>
    }>
      <form className="pr-stack" noValidate onSubmit={(event) => { event.preventDefault(); send(); }}>
        {error && <ProblemView error={error} />}
        <TextField label={t('rollout.linkTitle')} optional maxLength={200} value={title} onChange={(event) => setTitle(event.target.value)} />
        <TextField label={t('rollout.linkUrl')} hint={t('rollout.linkHint')} error={tried && missing ? t('rollout.linkMissing') : undefined} maxLength={2000} value={url} onChange={(event) => setUrl(event.target.value)} />
      </form>
    </Dialog>
  );
}
