import { useState } from 'react';
import { Badge } from '../../components/Badge';
import { Button } from '../../components/Button';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { Dialog } from '../../components/Dialog';
import { ProblemView } from '../../components/ProblemView';
import { useToast } from '../../components/useToast';
import { useText } from '../../i18n/text';
import { useDeleteView, type SavedView } from './api';
import { ViewDialog } from './ViewDialog';

interface ManageViewsDialogProps {
  /** One's own views. */
  views: readonly SavedView[];
  query: string;
  onClose(): void;
}

/** ManageViewsDialog lists one's own views to rename, share, order or delete them. */
export function ManageViewsDialog({ views, query, onClose }: ManageViewsDialogProps) {
  const t = useText();
  const [editing, setEditing] = useState<SavedView | null>(null);
  const [leaving, setLeaving] = useState<SavedView | null>(null);
  return (
    <Dialog open wide title={t('processes.view.manage')} onClose={onClose} footer={<Button onClick={onClose}>{t('common.close')}</Button>}>
      {views.length === 0 && <p className="kern-body">{t('processes.view.noneOwn')}</p>}
      <ul className="pr-plain">
        {views.map((view) => (
          <li key={view.id} className="pr-file">
            <span className="pr-row">{view.name} {view.shared && <Badge tone="info">{t('processes.view.shared')}</Badge>}</span>
            <span className="pr-row">
              <Button variant="tertiary" small icon="edit" aria-label={t('processes.view.editOf', { name: view.name })} onClick={() => setEditing(view)}>{t('common.edit')}</Button>
              <Button variant="tertiary" small icon="delete" aria-label={t('processes.view.delete', { name: view.name })} onClick={() => setLeaving(view)}>{t('common.delete')}</Button>
            </span>
          </li>
        ))}
      </ul>
      {editing && <ViewDialog view={editing} query={query} onClose={() => setEditing(null)} />}
      {leaving && <DeleteDialog view={leaving} onClose={() => setLeaving(null)} />}
    </Dialog>
  );
}

function DeleteDialog({ view, onClose }: { view: SavedView; onClose(): void }) {
  const t = useText();
  const toast = useToast();
  const remove = useDeleteView();
  const drop = () =>
    remove.mutate(view, {
      onSuccess: () => {
        toast(t('processes.view.deleted', { name: view.name }));
        onClose();
      },
    });
  return (
    <ConfirmDialog open title={t('processes.view.deleteTitle')} action={t('common.delete')} busy={remove.isPending} onConfirm={drop} onClose={onClose}>
      <p className="kern-body">{t('processes.view.deleteText', { name: view.name })}</p>
      {remove.error && <ProblemView error={remove.error} />}
    </ConfirmDialog>
  );
}
