import { useState } from 'react';
import { Button } from '../../components/Button';
import { DateField } from '../../components/DateField';
import { Dialog } from '../../components/Dialog';
import { ProblemView } from '../../components/ProblemView';
import { TextArea } from '../../components/TextArea';
import { useText } from '../../i18n/text';
import { useSetTarget, type Goal } from '../../api/goals';
import { targetOf, type TargetForm } from './form';
import { writeNumber } from '../../components/goals/numbers';
import { TargetFields } from './TargetFields';

/** TargetDialog lets a goal aim at something else from a day on, with the reason; the history stays. */
export function TargetDialog({ goal, onClose }: { goal: Goal; onClose(): void }) {
  const t = useText();
  const save = useSetTarget();
  const { target } = goal;
  const [form, setForm] = useState<TargetForm>(() => ({
    value: target.number === undefined ? target.words : writeNumber(target.number), total: writeNumber(target.total), due: target.dueText, since: '', reason: '',
  }));
  const set = (change: Partial<TargetForm>) => setForm((old) => ({ ...old, ...change }));
  const send = () => save.mutate({ goal, input: targetOf(form) }, { onSuccess: onClose });
  return (
    <Dialog
      open
      wide
      title={t('goals.changeTarget')}
      onClose={onClose}
      footer={
        <>
          <Button variant="secondary" onClick={onClose}>{t('common.cancel')}</Button>
          <Button disabled={save.isPending || !form.value.trim() || !form.reason.trim()} onClick={send}>{t('goals.changeTarget')}</Button>
        </>
      }
    >
      <form className="pr-stack" onSubmit={(event) => { event.preventDefault(); send(); }}>
        {save.error && <ProblemView error={save.error} />}
        <p className="kern-body">{t('goals.changeTargetText')}</p>
        <TargetFields form={form} set={set} />
        <DateField label={t('goals.sinceDay')} hint={t('goals.sinceDayHint')} value={form.since} onChange={(day) => set({ since: day ?? '' })} />
        <TextArea label={t('goals.reasonLabel')} hint={t('goals.reasonHint')} maxLength={4000} value={form.reason} onChange={(event) => set({ reason: event.target.value })} />
      </form>
    </Dialog>
  );
}
