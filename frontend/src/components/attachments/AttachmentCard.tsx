import { useState } from 'react';
import { Button } from '../Button';
import { ConfirmDialog } from '../ConfirmDialog';
import { Loading } from '../Loading';
import { ProblemView } from '../ProblemView';
import { useToast } from '../useToast';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import { AttachDialog } from './AttachDialog';
import { downloadAddress, useAttachments, useDetach, type Attachment, type Owner } from './attachments';

interface AttachmentCardProps {
  owner: Owner;
  readable: boolean;
  editable: boolean;
}

/** AttachmentCard lists the files of a process or a Vorhaben that are no models; readers of released content do not see it. */
export function AttachmentCard({ owner, readable, editable }: AttachmentCardProps) {
  const t = useText();
  const { data: files = [], error, isPending, refetch } = useAttachments(owner, readable);
  const [adding, setAdding] = useState(false);
  const [leaving, setLeaving] = useState<Attachment | null>(null);
  if (!readable) return null;
  return (
    <section className="pr-card" aria-labelledby="anhaenge">
      <h2 className="kern-heading-small" id="anhaenge">{t('attachments.heading')}</h2>
      {isPending && <Loading lines={2} />}
      {error && <ProblemView error={error} onRetry={() => void refetch()} />}
      {!isPending && !error && files.length === 0 && <p className="kern-body">{t(editable ? `attachments.none.${owner.kind}` : 'attachments.noneHere')}</p>}
      {files.length > 0 && <ul className="pr-plain">{files.map((file) => <FileItem key={file.id} file={file} onRemove={editable ? () => setLeaving(file) : undefined} />)}</ul>}
      {editable && <Button variant="secondary" small icon="add" onClick={() => setAdding(true)}>{t('attachments.add')}</Button>}
      {adding && <AttachDialog owner={owner} onClose={() => setAdding(false)} />}
      {leaving && <RemoveDialog owner={owner} file={leaving} onClose={() => setLeaving(null)} />}
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
        <span className="pr-sub pr-block">{[file.title && file.name, format.bytes(file.size), t('attachments.since', { date: format.date(file.createdAt) })].filter(Boolean).join(' · ')}</span>
      </span>
      {onRemove && <Button variant="tertiary" small icon="delete" iconOnly onClick={onRemove}>{t('common.remove', { name })}</Button>}
    </li>
  );
}

function RemoveDialog({ owner, file, onClose }: { owner: Owner; file: Attachment; onClose(): void }) {
  const t = useText();
  const toast = useToast();
  const detach = useDetach(owner);
  const name = file.title || file.name;
  const go = () =>
    detach.mutate(file, {
      onSuccess: () => {
        toast(t('attachments.removed', { name }));
        onClose();
      },
    });
  return (
    <ConfirmDialog open title={t('attachments.removeTitle')} action={t('attachments.remove')} busy={detach.isPending} onConfirm={go} onClose={onClose}>
      <p className="kern-body">{t(`attachments.removeText.${owner.kind}`, { name })}</p>
      {detach.error && <ProblemView error={detach.error} />}
    </ConfirmDialog>
  );
}
