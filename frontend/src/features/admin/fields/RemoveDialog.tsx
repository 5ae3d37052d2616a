import { ConfirmDialog } from '../../../components/ConfirmDialog';
import { ProblemView } from '../../../components/ProblemView';
import { useToast } from '../../../components/useToast';
import { useText } from '../../../i18n/text';
import { useRemoveField, type AdminField, type AdminGroup } from './api';

/** RemoveDialog deletes an own field or group that nothing uses; the server says if something does. */
export function RemoveDialog({ item, onClose }: { item: AdminField | AdminGroup; onClose(): void }) {
  const t = useText();
  const toast = useToast();
  const remove = useRemoveField();
  const name = item.label.de;
  const done = () => {
    toast(t('admin.fields.removed', { name }));
    onClose();
  };
  return (
    <ConfirmDialog open title={t('admin.fields.removeTitle', { name })} action={t('common.delete')} busy={remove.isPending} onConfirm={() => remove.mutate(item, { onSuccess: done })} onClose={onClose}>
      <div className="pr-stack">
        <p className="kern-body">{t('admin.fields.removeText')}</p>
        {remove.error && <ProblemView error={remove.error} />}
      </div>
    </ConfirmDialog>
  );
}
