import { useState } from 'react';
import { useNavigate } from 'react-router';
import { Alert } from '../../../components/Alert';
import { Button } from '../../../components/Button';
import { Dialog } from '../../../components/Dialog';
import { ProblemView } from '../../../components/ProblemView';
import { TextField } from '../../../components/TextField';
import { useToast } from '../../../components/useToast';
import { useText } from '../../../i18n/text';
import type { Model } from '../api';
import { useFinish } from './api';
import type { DraftSession } from './session';

interface FinishDialogProps {
  open: boolean;
  session: DraftSession;
  line: Model;
  process: string;
  /** Number of a version that came after the drawing was begun, 0 for none. */
  newer: number;
  errors: number;
  onDone(): unknown;
  onClose(): void;
}

/** FinishDialog makes the drawing the next version and leads to its receipt. */
export function FinishDialog({ open, session, line, process, newer, errors, onDone, onClose }: FinishDialogProps) {
  const t = useText();
  const toast = useToast();
  const navigate = useNavigate();
  const finish = useFinish(line.id);
  const [comment, setComment] = useState('');
  const send = async () => {
    if (!(await session.flush())) return;
    finish.mutate(
      { etag: session.tag, comment: comment.trim(), known: newer },
      {
        onSuccess: async ({ version, known }) => {
          session.stop();
          await onDone();
          toast(t(known ? 'models.known' : 'models.uploaded', { number: version.number }));
          void navigate(`/prozesse/${process}/modelle/${version.id}?ansicht=protokoll`);
        },
      },
    );
  };
  const footer = (
    <>
      <Button variant="secondary" onClick={onClose}>{t('common.cancel')}</Button>
      <Button disabled={finish.isPending} onClick={() => void send()}>{t('draw.finishNow')}</Button>
    </>
  );
  return (
    <Dialog open={open} title={t('draw.finish')} onClose={onClose} footer={footer}>
      <div className="pr-stack">
        {finish.error && <ProblemView error={finish.error} kept={t('draw.finishKept')} />}
        <p className="kern-body">{t('draw.finishText')}</p>
        {newer > 0 && <Alert tone="warning" title={t('draw.finishOver', { number: newer })} />}
        {errors > 0 && <Alert tone="info" title={t('draw.finishErrors', { count: errors })} />}
        <TextField label={t('models.comment')} hint={t('models.commentHint')} optional maxLength={500} value={comment} onChange={(event) => setComment(event.target.value)} />
      </div>
    </Dialog>
  );
}
