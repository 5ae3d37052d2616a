import { useState } from 'react';
import { useNavigate } from 'react-router';
import { Button } from '../../components/Button';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { ProblemView } from '../../components/ProblemView';
import { useToast } from '../../components/useToast';
import { useText } from '../../i18n/text';
import { useDeleteInitiative, type Initiative } from './api';

/** DeleteIdea removes an idea on which nothing hangs; what has gone further is ended, not deleted. */
export function DeleteIdea({ initiative }: { initiative: Initiative }) {
  const t = useText();
  const toast = useToast();
  const navigate = useNavigate();
  const remove = useDeleteInitiative(initiative);
  const [asking, setAsking] = useState(false);
  const confirm = () => remove.mutate(undefined, {
    onSuccess: () => {
      toast(t('initiatives.deleted', { number: initiative.number }));
      void navigate('/vorhaben');
    },
  });
  return (
    <>
      <Button variant="tertiary" icon="delete" onClick={() => setAsking(true)}>{t('initiatives.delete')}</Button>
      <ConfirmDialog open={asking} title={t('initiatives.deleteTitle', { number: initiative.number })} action={t('initiatives.delete')} busy={remove.isPending} onConfirm={confirm} onClose={() => setAsking(false)}>
        <p className="kern-body">{t('initiatives.deleteText')}</p>
        {remove.error && <ProblemView error={remove.error} />}
      </ConfirmDialog>
    </>
  );
}
