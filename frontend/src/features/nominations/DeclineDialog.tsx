import { useState } from 'react';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { ProblemView } from '../../components/ProblemView';
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
    <Dialog
      open
      title={t('nominations.declineTitle', { name: nomination.processName })}
      onClose={onClose}
      footer={
        <>
          <Button variant="secondary" onClick={onClose}>{t('common.cancel')}</Button>
          <Button disabled={decide.isPending} onClick={send}>{t('nominations.decline')}</Button>
        </>
      }
    >
      <form noValidate onSubmit={(event) => { event.preventDefault(); send(); }}>
        {decide.error && <ProblemView error={decide.error} />}
        <TextArea label={t('nominations.declineReason')} value={comment} error={tried && !comment.trim() ? t('nominations.missingReason') : undefined} onChange={(event) => setComment(event.target.value)} />
      </form>
    </Dialog>
  );
}
