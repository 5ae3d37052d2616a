import { useState } from 'react';
import { Button } from '../../components/Button';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { Loading } from '../../components/Loading';
import { ProblemView } from '../../components/ProblemView';
import { useToast } from '../../components/useToast';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import type { Process } from './api';
import { AttachDialog } from './AttachDialog';
import { downloadAddress, useAttachments, useDetach, type Attachment } from './attachments';

/** AttachmentCard lists the files of a process that are no models; readers of released content do not see it. */
export function AttachmentCard({ process }: { process: Process }) {
  const t = useText();
  const readable = process.can.includes('attachment.read');
  const { data: files = [], error, isPending, refetch } = useAttachments(process.id, readable);
  const [adding, setAdding] = useState(false);
  const [leaving, setLeaving] = useState<Attachment | null>(null);
  if (!readable) return null;
  const editable = process.can.includes('process.edit') && process.place === 'live';
  return (
    <section className="pr-card" aria-labelledby="anhaenge">
      <h2 className="kern-heading-small" id="anhaenge">{t('processes.attachments')}</h2>
      {isPending && <Loading lines={2} />}
      {error && <ProblemView error={error} onRetry={() => void refetch()} />}
      {!isPending && !error && files.length === 0 && <p className="kern-body">{t(editable ? 'processes.attachments.none' : 'processes.attachments.noneHere')}</p>}
      {files.length > 0 && <ul className="pr-plain">{files.map((file) => <FileItem key={file.id} file={file} onRemove={editable ? () => setLeaving(file) : undefined} />)}</ul>}
      {editable && <Button variant="secondary" small icon="add" onClick={() => setAdding(true)}>{t('processes.attachments.add')}</Button>}
      {adding && <AttachDialog process={process.id} onClose={() => setAdding(false)} />}
      {leaving && <RemoveDialog file={leaving} onClose={() => setLeaving(null)} />}
    </section>
  );
}

function FileItem({ file, onRemove }: { file: Attachment; onRemove?(): void }) {
  const t = useText();
  const format = useFormats();
  const name = file.title || file.name;
  return (
    <li className="pr-file">
      <span>
        <a className="kern-link" href={downloadAddress(file)} download={file.name}>{name}</a>
        <span className="pr-sub pr-block">{[file.title && file.name, format.bytes(file.size), t('processes.attachments.since', { date: format.date(file.createdAt) })].filter(Boolean).join(' · ')}</span>
      </span>
      {onRemove && <Button variant="tertiary" small icon="delete" iconOnly onClick={onRemove}>{t('common.remove', { name })}</Button>}
    </li>
  );
}

function RemoveDialog({ file, onClose }: { file: Attachment; onClose(): void }) {
  const t = useText();
  const toast = useToast();
  const detach = useDetach();
  const name = file.title || file.name;
  const go = () =>
    detach.mutate(file, {
      onSuccess: () => {
        toast(t('processes.attachments.removed', { name }));
        onClose();
      },
    });
  return (
    <ConfirmDialog open title={t('processes.attachments.removeTitle')} action={t('processes.attachments.remove')} busy={detach.isPending} onConfirm={go} onClose={onClose}>
      <p className="kern-body">{t('processes.attachments.removeText', { name })}</p>
      {detach.error && <ProblemView error={detach.error} />}
    </ConfirmDialog>
  );
}
