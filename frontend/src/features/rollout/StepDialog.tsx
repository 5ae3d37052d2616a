import { useState } from 'react';
import type { Step } from '../../api/rollouts';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { ProblemView } from '../../components/ProblemView';
import { SelectField } from '../../components/SelectField';
import { TextField } from '../../components/TextField';
import { useText } from '../../i18n/text';
import { shownDate, STEP_STATES, typedCount, typedDate } from './words';

/** StepDialog says how far a step is. Of the training it asks how many of how many, never who. */
export function StepDialog({ start, error, busy, onSave, onClose }: { start: Step; error: Error | null; busy: boolean; onSave(step: Step): void; onClose(): void }) {
  const t = useText();
  const [step, setStep] = useState(start);
  const [day, setDay] = useState(shownDate(start.day ?? ''));
  const [trained, setTrained] = useState(start.trained === undefined ? '' : String(start.trained));
  const [of, setOf] = useState(start.of === undefined ? '' : String(start.of));
  const wrong = (text: string) => (typedCount(text) === null ? t('rollout.noCount') : undefined);
  const send = () => {
    if (!wrong(trained) && !wrong(of)) onSave({ ...step, day: typedDate(day), trained: typedCount(trained) ?? undefined, of: typedCount(of) ?? undefined });
  };
  return (
    <Dialog open title={t(`rollout.step.${start.kind}`)} onClose={onClose} footer={
      <>
        <Button variant="secondary" onClick={onClose}>{t('common.cancel')}</Button>
        <Button disabled={busy} onClick={send}>{t('common.save')}</Button>
      </>
    }>
      <form className="pr-stack" noValidate onSubmit={(event) => { event.preventDefault(); send(); }}>
        {error && <ProblemView error={error} />}
        <SelectField label={t('rollout.state')} value={step.state} options={STEP_STATES.map((state) => [state, t(`rollout.stepState.${state}`)] as const)} onChange={(event) => setStep({ ...step, state: event.target.value as Step['state'] })} />
        <TextField label={t('rollout.day')} hint={t('rollout.dateHint')} optional value={day} onChange={(event) => setDay(event.target.value)} />
        <TextField label={t('rollout.by')} hint={t('rollout.functionHint')} optional maxLength={200} value={step.by ?? ''} onChange={(event) => setStep({ ...step, by: event.target.value })} />
        {start.kind === 'training' && (
          <>
            <TextField label={t('rollout.trained')} optional inputMode="numeric" error={wrong(trained)} value={trained} onChange={(event) => setTrained(event.target.value)} />
            <TextField label={t('rollout.toTrain')} optional inputMode="numeric" error={wrong(of)} value={of} onChange={(event) => setOf(event.target.value)} />
          </>
        )}
        <TextField label={t('rollout.note')} optional maxLength={4000} value={step.note ?? ''} onChange={(event) => setStep({ ...step, note: event.target.value })} />
      </form>
    </Dialog>
  );
}
