import { useState } from 'react';
import { Button } from '../Button';
import { Dialog } from '../Dialog';
import { FileDrop } from '../FileDrop';
import { ProblemView } from '../ProblemView';
import { TextField } from '../TextField';
import { useToast } from '../useToast';
import { useFormats } from '../../i18n/format';
import { useText, type TextKey } from '../../i18n/text';
import { LARGEST, useAttach, type Owner } from './attachments';

/** faultOf says why a file cannot be attached, before it is sent in vain. */
export function faultOf(file: Pick<File, 'size'> | null): TextKey | undefined {
  if (!file) return 'attachments.missing';
  if (file.size === 0) return 'attachments.empty';
  return file.size > LARGEST ? 'attachments.tooLarge' : undefined;
}

/** AttachDialog takes one file and, if wanted, a title for it. */
export function AttachDialog({ owner, onClose }: { owner: Owner; onClose(): void }) {
  const t = useText();
  const format = useFormats();
  const toast = useToast();
  const attach = useAttach(owner);
  const [file, setFile] = useState<File | null>(null);
  const [title, setTitle] = useState('');
  const [fault, setFault] = useState<TextKey>();
  const take = (chosen: File) => {
    setFile(chosen);
    setFault(faultOf(chosen));
  };
  const send = () => {
    const found = faultOf(file);
    setFault(found);
    if (found || !file) return;
    const onSuccess = () => {
      toast(t('attachments.added', { name: title.trim() || file.name }));
      onClose();
    };
    attach.mutate({ file, title: title.trim() }, { onSuccess });
  };
  return (
    <Dialog
      open
      title={t('attachments.add')}
      onClose={onClose}
      footer={
        <>
          <Button variant="secondary" onClick={onClose}>{t('common.cancel')}</Button>
          <Button disabled={attach.isPending} onClick={send}>{t(attach.isPending ? 'common.uploading' : 'attachments.send')}</Button>
        </>
      }
    >
      <div className="pr-stack">
        {attach.error && <ProblemView error={attach.error} />}
        <FileDrop label={t('attachments.file')} hint={t(`attachments.hint.${owner.kind}`)} error={fault && t(fault)} onFiles={([chosen]) => chosen && take(chosen)} />
        {file && <p className="kern-body" role="status">{t('attachments.chosen', { name: file.name, size: format.bytes(file.size) })}</p>}
        <TextField label={t('attachments.title')} hint={t('attachments.titleHint')} optional maxLength={200} value={title} onChange={(event) => setTitle(event.target.value)} />
      </div>
    </Dialog>
  );
}
