import { useState } from 'react';
import { DateField } from '../../components/DateField';
import { TextField } from '../../components/TextField';
import { SaveDialog } from '../../components/SaveDialog';
import { useText } from '../../i18n/text';
import { useAddValue, type Goal } from '../../api/goals';
import { valueOf } from './form';
import { writeNumber } from '../../components/goals/numbers';

/** ValueDialog enters the value of a goal that no figure of the register knows, with its day and source. */
export function ValueDialog({ goal: live, today, onClose }: { goal: Goal; today: string; onClose(): void }) {
  const t = useText();
  const [goal] = useState(live); // the state that this form was filled with
  const save = useAddValue();
  const last = goal.values[goal.values.length - 1];
  const [form, setForm] = useState(() => ({ value: '', total: writeNumber(goal.target.total), day: today, source: last?.source ?? '' }));
  const set = (change: Partial<typeof form>) => setForm((old) => ({ ...old, ...change }));
  const send = () => save.mutate({ goal, input: valueOf(form) }, { onSuccess: onClose });
  return (
    <SaveDialog title={t('goals.enterValue')} saving={save} disabled={!form.value.trim() || !form.source.trim()} onSubmit={send} onClose={onClose}>
      <TextField label={goal.unit ? t('goals.valueIn', { unit: goal.unit }) : t('goals.value')} hint={t('goals.valueHint')} maxLength={300} value={form.value} onChange={(event) => set({ value: event.target.value })} />
      <TextField label={t('goals.ofHowMany')} hint={t('goals.ofHowManyHint')} optional inputMode="decimal" value={form.total} onChange={(event) => set({ total: event.target.value })} />
      <DateField label={t('goals.day')} value={form.day} onChange={(day) => set({ day: day ?? '' })} />
      <TextField label={t('goals.source')} hint={t('goals.sourceHint')} maxLength={300} value={form.source} onChange={(event) => set({ source: event.target.value })} />
    </SaveDialog>
  );
}
