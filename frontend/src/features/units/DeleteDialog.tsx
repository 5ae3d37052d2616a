import { useNavigate } from 'react-router';
import { unitLabel, type Unit } from '../../api/units';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { ProblemView } from '../../components/ProblemView';
import { useToast } from '../../components/useToast';
import { useText } from '../../i18n/text';
import { useDeleteUnit } from './api';

/** DeleteDialog removes a unit on which nothing hangs; the server says what does. */
export function DeleteDialog({ unit, onClose }: { unit: Unit; onClose(): void }) {
  const t = useText();
  const toast = useToast();
  const navigate = useNavigate();
  const remove = useDeleteUnit();
  const name = unitLabel(unit);
  const done = () => {
    toast(t('units.deleted', { name }));
    void navigate('/organisation');
  };
  return (
    <ConfirmDialog open title={t('units.delete')} action={t('units.delete')} busy={remove.isPending} onConfirm={() => remove.mutate(unit, { onSuccess: done })} onClose={onClose}>
      <p className="kern-body">{t('units.deleteText', { name })}</p>
      {remove.error && <ProblemView error={remove.error} />}
    </ConfirmDialog>
  );
}
