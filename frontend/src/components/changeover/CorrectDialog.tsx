import { useState } from 'react';
import { useCorrect, type Changeover } from '../../api/changeovers';
import { useText } from '../../i18n/text';
import { SaveDialog } from '../SaveDialog';
import { TextArea } from '../TextArea';
import { useToast } from '../useToast';

/** CorrectDialog takes a changeover back that was reported by mistake, with the reason; its record stays. */
export function CorrectDialog({ changeover, onClose }: { changeover: Changeover; onClose(): void }) {
  const t = useText();
  const toast = useToast();
  const correct = useCorrect();
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const go = () => {
    setMissing(!reason.trim());
    if (!reason.trim()) return;
    const done = () => {
      toast(t('changeover.correctedDone'));
      onClose();
    };
    correct.mutate({ id: changeover.id, etag: changeover.etag, reason: reason.trim() }, { onSuccess: done });
  };
  return (
    <SaveDialog title={t('changeover.correct')} action={t('changeover.correctSave')} saving={correct} onSubmit={go} onClose={onClose}>
      <p className="kern-body">{t('changeover.correctText', { name: changeover.soll.name })}</p>
      <TextArea label={t('changeover.reason')} maxLength={2000} value={reason} error={missing ? t('changeover.reasonMissing') : undefined} onChange={(event) => setReason(event.target.value)} />
    </SaveDialog>
  );
}
