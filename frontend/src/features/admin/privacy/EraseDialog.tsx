import { useState } from 'react';
import { ApiError } from '../../../api/problem';
import { Button } from '../../../components/Button';
import { Dialog } from '../../../components/Dialog';
import { ProblemView } from '../../../components/ProblemView';
import { TextArea } from '../../../components/TextArea';
import { TextField } from '../../../components/TextField';
import { useToast } from '../../../components/useToast';
import { useText } from '../../../i18n/text';
import { useErase, usePreviewErasure, type ErasePlan } from './api';
import { ErasePlanView } from './ErasePlanView';
import { spellings } from './spellings';

/** EraseDialog shows every place that an erasure changes and asks for the name before it does. */
export function EraseDialog({ first, onClose }: { first: ErasePlan; onClose(): void }) {
  const t = useText();
  const toast = useToast();
  const [seen, setSeen] = useState<{ plan: ErasePlan; terms: readonly string[] }>({ plan: first, terms: [] });
  const [typed, setTyped] = useState('');
  const [name, setName] = useState('');
  const [leave, setLeave] = useState<readonly string[]>([]);
  const [asked, setAsked] = useState(false);
  const preview = usePreviewErasure(first.userId);
  const erase = useErase();
  const terms = spellings(typed);
  const changed = terms.join('\n') !== seen.terms.join('\n');
  const wrong = erase.error ? ApiError.of(erase.error).problem.errors.find((one) => one.field === 'name')?.message : undefined;
  const look = () => {
    erase.reset();
    setAsked(false);
    preview.mutate(terms, { onSuccess: (plan) => setSeen({ plan, terms }) });
  };
  const confirm = () => {
    setAsked(true);
    if (changed) return document.getElementById('erase-terms')?.focus();
    erase.mutate({ ...seen, name, leave: leave.filter((id) => seen.plan.places.some((place) => place.id === id)) }, {
      onSuccess: () => {
        toast(t('admin.erase.done'));
        onClose();
      },
      onError: () => document.getElementById('erase-name')?.focus(),
    });
  };
  const toggle = (id: string, out: boolean) => setLeave(out ? [...leave, id] : leave.filter((one) => one !== id));
  return (
    <Dialog
      open
      wide
      title={t('admin.erase.title')}
      onClose={onClose}
      footer={
        <>
          <Button variant="secondary" onClick={onClose}>{t('common.cancel')}</Button>
          <Button disabled={erase.isPending || preview.isPending} onClick={confirm}>{t('admin.erase.confirm')}</Button>
        </>
      }
    >
      <div className="pr-stack">
        <TextArea id="erase-terms" rows={2} optional label={t('admin.erase.terms')} hint={t('admin.erase.termsHint')} value={typed} error={asked && changed ? t('admin.erase.termsChanged') : undefined} onChange={(event) => setTyped(event.target.value)} />
        {preview.error && <ProblemView error={preview.error} />}
        <Button variant="secondary" disabled={preview.isPending} onClick={look}>{t('admin.erase.again')}</Button>
        <ErasePlanView plan={seen.plan} leave={leave} onLeave={toggle} />
        {erase.error && !wrong && <ProblemView error={erase.error} />}
        <TextField id="erase-name" label={t('admin.erase.type', { name: seen.plan.name })} value={name} error={wrong} autoComplete="off" onChange={(event) => setName(event.target.value)} />
      </div>
    </Dialog>
  );
}
