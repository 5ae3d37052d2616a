import { useState } from 'react';
import { useDeclineUse, type Suggestion } from '../../api/dms';
import { SaveDialog } from '../../components/SaveDialog';
import { TextArea } from '../../components/TextArea';
import { useToast } from '../../components/useToast';
import { useText } from '../../i18n/text';

/** DeclineUseDialog says why counted documents do not mean that the file is in use. */
export function DeclineUseDialog({ one, title, onClose }: { one: Suggestion; title: string; onClose(): void }) {
  const t = useText();
  const toast = useToast();
  const decline = useDeclineUse(one);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const send = () => {
    setTried(true);
    if (reason.trim()) decline.mutate(reason, { onSuccess: () => { toast(t('dms.declined')); onClose(); } });
  };
  return (
    <SaveDialog title={t('dms.declineTitle')} action={t('dms.decline')} saving={decline} onSubmit={send} onClose={onClose}>
      <p className="kern-body">{title}</p>
      <p className="kern-body">{t('dms.declineText')}</p>
      <TextArea label={t('dms.declineReason')} error={tried && !reason.trim() ? t('dms.declineMissing') : undefined} maxLength={4000} value={reason} onChange={(event) => setReason(event.target.value)} />
    </SaveDialog>
  );
}
