import { useState } from 'react';
import { DateField } from '../../components/DateField';
import { SaveDialog } from '../../components/SaveDialog';
import { TextArea } from '../../components/TextArea';
import { useText } from '../../i18n/text';
import { useSetTarget, type Goal } from '../../api/goals';
import { targetOf, type TargetForm } from './form';
import { writeNumber } from '../../components/goals/numbers';
import { TargetFields } from './TargetFields';

/** TargetDialog lets a goal aim at something else from a day on, with the reason; the history stays. */
export function TargetDialog({ goal: live, onClose }: { goal: Goal; onClose(): void }) {
  const t = useText();
  const [goal] = useState(live); // the state that this form was filled with
  const save = useSetTarget();
  const { target } = goal;
  const [form, setForm] = useState<TargetForm>(() => ({
    value: target.number === undefined ? target.words : writeNumber(target.number), total: writeNumber(target.total), due: target.dueText, since: '', reason: '',
  }));
  const set = (change: Partial<TargetForm>) => setForm((old) => ({ ...old, ...change }));
  const send = () => save.mutate({ goal, input: targetOf(form) }, { onSuccess: onClose });
  return (
    <SaveDialog wide title={t('goals.changeTarget')} action={t('goals.changeTarget')} saving={save} disabled={!form.value.trim() || !form.reason.trim()} onSubmit={send} onClose={onClose}>
      <p className="kern-body">{t('goals.changeTargetText')}</p>
      <TargetFields form={form} set={set} />
      <DateField label={t('goals.sinceDay')} hint={t('goals.sinceDayHint')} value={form.since} onChange={(day) => set({ since: day ?? '' })} />
      <TextArea label={t('goals.reasonLabel')} hint={t('goals.reasonHint')} maxLength={4000} value={form.reason} onChange={(event) => set({ reason: event.target.value })} />
    </SaveDialog>
  );
}
