import { useState } from 'react';
import { useNavigate } from 'react-router';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { FileDrop } from '../../components/FileDrop';
import { Loading } from '../../components/Loading';
import { ProblemView } from '../../components/ProblemView';
import { SelectField } from '../../components/SelectField';
import { TextArea } from '../../components/TextArea';
import { TextField } from '../../components/TextField';
import { useToast } from '../../components/useToast';
import { useText } from '../../i18n/text';
import { useUpload, type Kind, type Model, type Process } from './api';
import { pastedFile } from './paste';

/** UploadTarget is the line that gets the file; without a model it is still to be chosen. */
export interface UploadTarget {
  model?: Model;
}

interface UploadDialogProps {
  process: Process;
  models: readonly Model[];
  target: UploadTarget | null;
  onClose(): void;
}

const NEW_KINDS: readonly Kind[] = ['ist', 'soll', 'reference'];

/** UploadDialog takes a BPMN file by drag and drop, by the file button or pasted as text, and leads to its receipt. */
export function UploadDialog({ process, models, target, onClose }: UploadDialogProps) {
  const t = useText();
  const toast = useToast();
  const navigate = useNavigate();
  const upload = useUpload(process.id);
  const [line, setLine] = useState(() => target?.model?.id ?? models.find((model) => model.kind === 'ist')?.id ?? 'new:ist');
  const [name, setName] = useState('');
  const [comment, setComment] = useState('');
  const [text, setText] = useState('');
  const isNew = line.startsWith('new:');
  const send = (file: File) =>
    upload.mutate(
      { file, comment: comment.trim(), line: isNew ? { kind: line.slice(4) as Kind, name: name.trim() } : line },
      {
        onSuccess: ({ version, known }) => {
          toast(t(known ? 'models.known' : 'models.uploaded', { number: version.number }));
          void navigate(`/prozesse/${process.id}/modelle/${version.id}?ansicht=protokoll`);
        },
      },
    );
  const lines = [
    ...models.map((model) => [model.id, `${t(`models.kind.${model.kind}`)}: ${model.name}`] as const),
    ...NEW_KINDS.map((kind) => [`new:${kind}`, t('models.newLine', { kind: t(`models.kind.${kind}`) })] as const),
  ];
  return (
    <Dialog open={target !== null} wide title={t('models.upload')} onClose={onClose} footer={<Button variant="secondary" onClick={onClose}>{t('common.cancel')}</Button>}>
      <div className="pr-stack">
        {upload.error && <ProblemView error={upload.error} />}
        <div className="pr-form">
          <SelectField label={t('models.line')} hint={t('models.lineHint')} options={lines} value={line} onChange={(event) => setLine(event.target.value)} />
          {isNew && <TextField label={t('models.lineName')} hint={t('models.lineNameHint')} optional maxLength={120} value={name} onChange={(event) => setName(event.target.value)} />}
        </div>
        <TextField label={t('models.comment')} hint={t('models.commentHint')} optional maxLength={500} value={comment} onChange={(event) => setComment(event.target.value)} />
        {upload.isPending ? (
          <Loading lines={3} label={t('models.uploading')} />
        ) : (
          <FileDrop label={t('models.file')} hint={t('models.fileHint')} accept=".bpmn,.bpmn2,.xml" onFiles={([file]) => file && send(file)} />
        )}
        <details>
          <summary>{t('models.paste')}</summary>
          <div className="pr-stack">
            <TextArea label={t('models.pasteLabel')} rows={6} spellCheck={false} value={text} onChange={(event) => setText(event.target.value)} />
            <Button variant="secondary" small disabled={!text.trim() || upload.isPending} onClick={() => send(pastedFile(text, process.number))}>{t('models.pasteSend')}</Button>
          </div>
        </details>
      </div>
    </Dialog>
  );
}
