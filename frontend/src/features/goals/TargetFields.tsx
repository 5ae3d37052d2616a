import { TextField } from '../../components/TextField';
import { useText } from '../../i18n/text';
import type { TargetForm } from './form';

/** TargetFields ask what a goal is to aim at and by when. */
export function TargetFields({ form, set }: { form: TargetForm; set(change: Partial<TargetForm>): void }) {
  const t = useText();
  return (
    <div className="pr-form">
      <TextField label={t('goals.targetValue')} hint={t('goals.targetValueHint')} maxLength={300} value={form.value} onChange={(event) => set({ value: event.target.value })} />
      <TextField label={t('goals.ofHowMany')} hint={t('goals.ofHowManyHint')} optional inputMode="decimal" value={form.total} onChange={(event) => set({ total: event.target.value })} />
      <TextField label={t('goals.due')} hint={t('goals.dueHint')} value={form.due} onChange={(event) => set({ due: event.target.value })} />
    </div>
  );
}
