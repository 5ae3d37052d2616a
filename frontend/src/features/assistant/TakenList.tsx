import { useState } from 'react';
import { Alert } from '../../components/Alert';
import { Button, ButtonLink } from '../../components/Button';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { ProblemView } from '../../components/ProblemView';
import { useToast } from '../../components/useToast';
import { useText } from '../../i18n/text';
import { useReceipt, useUndo, type CleanList } from './api';

/** TakenList leads to what became of a list, and takes it back as a whole. */
export function TakenList({ list }: { list: CleanList }) {
  const t = useText();
  const toast = useToast();
  const undo = useUndo(list.id);
  const [asking, setAsking] = useState(false);
  const refused = useReceipt(list.receiptId).data?.counts.refused ?? 0;
  const takeBack = () =>
    undo.mutate(list.etag, {
      onSuccess: ({ trashed, kept }) => toast(t(kept.length > 0 ? 'assistant.undo.partly' : 'assistant.undo.done', { count: trashed, kept: kept.length })),
      onSettled: () => setAsking(false),
    });
  return (
    <div className="pr-stack">
      <Alert tone={refused > 0 ? 'warning' : 'success'} live title={t('assistant.taken')}>
        {refused > 0 && <p className="kern-body"><strong>{t('assistant.taken.refused', { count: refused })}</strong></p>}
        <p className="kern-body">{t('assistant.taken.text')}</p>
      </Alert>
      <div className="pr-row">
        <ButtonLink to="/prozesse">{t('assistant.taken.register')}</ButtonLink>
        <ButtonLink variant="secondary" to={`/import/quittungen/${list.receiptId}`}>{t('assistant.taken.receipt')}</ButtonLink>
        <Button variant="secondary" onClick={() => setAsking(true)}>{t('assistant.undo')}</Button>
      </div>
      {undo.error && <ProblemView error={undo.error} />}
      <ConfirmDialog open={asking} title={t('assistant.undo.ask')} action={t('assistant.undo')} busy={undo.isPending} onConfirm={takeBack} onClose={() => setAsking(false)}>
        <p className="kern-body">{t('assistant.undo.text')}</p>
      </ConfirmDialog>
    </div>
  );
}
