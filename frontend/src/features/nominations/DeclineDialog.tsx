import { useState } from 'react';
import { SaveDialog } from '../../components/SaveDialog';
import { TextArea } from '../../components/TextArea';
import { useText } from '../../i18n/text';
import { useDecide, type Nomination } from './api';

/** DeclineDialog turns a nomination down; those who made it read the reason. */
export function DeclineDialog({ nomination, onClose }: { nomination: Nomination; onClose(): void }) {
  const t = useText();
  const decide = useDecide();
  const [comment, setComment] = useState('');
  const [tried, setTried] = useState(false);
  const send = () => {
    setTried(true);
    if (comment.trim()) decide.mutate({ one: nomination, state: 'declined', comment }, { onSuccess: onClose });
  };
  return (
    <SaveDialog title={t('nominations.declineTitle', { name: nomination.processName })} action={t('nominations.decline')} saving={decide} onSubmit={send} onClose={onClose}>
      <TextArea label={t('nominations.declineReason')} value={comment} error={tried && !comment.trim() ? t('nominations.missingReason') : undefined} onChange={(event) => setComment(event.target.value)} />
    </SaveDialog>
  );
}
