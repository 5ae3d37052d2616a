import { useState } from 'react';
import { Link } from 'react-router';
import { useCan } from '../../api/me';
import { Button } from '../../components/Button';
import { CheckField } from '../../components/CheckField';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { Dialog } from '../../components/Dialog';
import { ProblemView } from '../../components/ProblemView';
import { TextField } from '../../components/TextField';
import { useToast } from '../../components/useToast';
import { useText } from '../../i18n/text';
import { useDeleteView, useSavedViews, useSaveView, type SavedView } from './api';

/** SavedViews lists filters that were given a name, one's own and those shared with the house, and saves the present one. */
export function SavedViews({ query }: { query: string }) {
  const t = useText();
  const toast = useToast();
  const { data: views = [] } = useSavedViews();
  const remove = useDeleteView();
  const [naming, setNaming] = useState(false);
  const [leaving, setLeaving] = useState<SavedView | null>(null);
  const active = views.find((view) => view.query === query);
  const drop = () => {
    if (!leaving) return;
    remove.mutate(leaving, {
      onSuccess: () => {
        toast(t('processes.view.deleted', { name: leaving.name }));
        setLeaving(null);
      },
    });
  };
  if (views.length === 0 && !query) return null;
  return (
    <div className="pr-views">
      {views.length > 0 && (
        <nav aria-label={t('processes.views')}>
          <ul>
            {views.map((view) => (
              <li key={view.id}>
                <Link to={`/prozesse?${view.query}`} aria-current={view.id === active?.id ? 'true' : undefined}>
                  {view.name}
                  {view.shared && <small> ({t('processes.view.shared')})</small>}
                </Link>
                {view.own && <Button variant="tertiary" small icon="delete" iconOnly onClick={() => setLeaving(view)}>{t('processes.view.delete', { name: view.name })}</Button>}
              </li>
            ))}
          </ul>
        </nav>
      )}
      {query && !active && <Button variant="tertiary" small icon="add" onClick={() => setNaming(true)}>{t('processes.view.save')}</Button>}
      <NameDialog key={String(naming)} open={naming} query={query} onClose={() => setNaming(false)} />
      <ConfirmDialog open={leaving !== null} title={t('processes.view.deleteTitle')} action={t('common.delete')} busy={remove.isPending} onConfirm={drop} onClose={() => setLeaving(null)}>
        <p className="kern-body">{t('processes.view.deleteText', { name: leaving?.name ?? '' })}</p>
        {remove.error && <ProblemView error={remove.error} />}
      </ConfirmDialog>
    </div>
  );
}

function NameDialog({ open, query, onClose }: { open: boolean; query: string; onClose(): void }) {
  const t = useText();
  const toast = useToast();
  const can = useCan();
  const save = useSaveView();
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const [missing, setMissing] = useState(false);
  const submit = () => {
    setMissing(!name.trim());
    if (!name.trim()) return;
    const onSuccess = () => {
      toast(t('processes.view.saved', { name: name.trim() }));
      onClose();
    };
    save.mutate({ name: name.trim(), query, shared, page: 'processes' }, { onSuccess });
  };
  return (
    <Dialog
      open={open}
      title={t('processes.view.save')}
      onClose={onClose}
      footer={
        <>
          <Button variant="secondary" onClick={onClose}>{t('common.cancel')}</Button>
          <Button disabled={save.isPending} onClick={submit}>{t('common.save')}</Button>
        </>
      }
    >
      <form
        className="pr-stack"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {save.error && <ProblemView error={save.error} />}
        <TextField label={t('processes.view.name')} maxLength={200} value={name} error={missing ? t('processes.view.nameMissing') : undefined} onChange={(event) => setName(event.target.value)} />
        {can('view.share') && <CheckField label={t('processes.view.share')} checked={shared} onChange={(event) => setShared(event.target.checked)} />}
      </form>
    </Dialog>
  );
}
