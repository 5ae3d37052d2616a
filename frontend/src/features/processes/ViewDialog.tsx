import { useState } from 'react';
import { useCan } from '../../api/me';
import { Button } from '../../components/Button';
import { CheckField } from '../../components/CheckField';
import { Dialog } from '../../components/Dialog';
import { ProblemView } from '../../components/ProblemView';
import { SelectField, type Choice } from '../../components/SelectField';
import { TextField } from '../../components/TextField';
import { useToast } from '../../components/useToast';
import { useText } from '../../i18n/text';
import { useChangeView, useSaveView, type SavedView } from './api';
import { HEADERS } from './columns';
import { DEFAULT_SORT, readSort, SORTABLE, writeSort } from './listState';

interface ViewDialogProps {
  /** The view to change; without one, a new one is saved. */
  view?: SavedView;
  /** The list as it stands in the address now. */
  query: string;
  onClose(): void;
}

/** sortedBy puts an order into a query; the usual one needs no word. */
export function sortedBy(query: string, sort: string): string {
  const params = new URLSearchParams(query);
  if (sort === writeSort(DEFAULT_SORT)) params.delete('sort');
  else params.set('sort', sort);
  return params.toString();
}

/** ViewDialog names a view, says who sees it and in which order it comes, for a new one or one of one's own. */
export function ViewDialog({ view, query, onClose }: ViewDialogProps) {
  const t = useText();
  const toast = useToast();
  const can = useCan();
  const save = useSaveView();
  const change = useChangeView();
  const [name, setName] = useState(view?.name ?? '');
  const [shared, setShared] = useState(view?.shared ?? false);
  const [renewed, setRenewed] = useState(false);
  const [sort, setSort] = useState(writeSort(readSort(new URLSearchParams(view?.query ?? query).get('sort'))));
  const [missing, setMissing] = useState(false);
  const error = save.error ?? change.error;
  const submit = () => {
    setMissing(!name.trim());
    if (!name.trim()) return;
    const fields = { name: name.trim(), shared, query: sortedBy(view && !renewed ? view.query : query, sort) };
    const onSuccess = () => {
      toast(t('processes.view.saved', { name: fields.name }));
      onClose();
    };
    if (view) change.mutate({ view, fields }, { onSuccess });
    else save.mutate({ ...fields, page: 'processes' }, { onSuccess });
  };
  const orders = SORTABLE.flatMap((column): Choice[] => [
    [column, t('common.ascending', { name: t(HEADERS[column]) })],
    [`-${column}`, t('common.descending', { name: t(HEADERS[column]) })],
  ]);
  return (
    <Dialog
      open
      title={view ? t('processes.view.editOf', { name: view.name }) : t('processes.view.save')}
      onClose={onClose}
      footer={
        <>
          <Button variant="secondary" onClick={onClose}>{t('common.cancel')}</Button>
          <Button disabled={save.isPending || change.isPending} onClick={submit}>{t('common.save')}</Button>
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
        {error && <ProblemView error={error} />}
        <TextField label={t('processes.view.name')} maxLength={200} value={name} error={missing ? t('processes.view.nameMissing') : undefined} onChange={(event) => setName(event.target.value)} />
        <SelectField label={t('common.sort')} options={orders} value={sort} onChange={(event) => setSort(event.target.value)} />
        {can('view.share') && <CheckField label={t('processes.view.share')} checked={shared} onChange={(event) => setShared(event.target.checked)} />}
        {view && <CheckField label={t('processes.view.renew')} checked={renewed} onChange={(event) => setRenewed(event.target.checked)} />}
      </form>
    </Dialog>
  );
}
