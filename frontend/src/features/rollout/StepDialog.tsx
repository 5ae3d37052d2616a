import { useState } from 'react';
import { inputOf, useChangeRollout, type Rollout, type Step } from '../../api/rollouts';
import { SaveDialog } from '../../components/SaveDialog';
import { SelectField } from '../../components/SelectField';
import { TextField } from '../../components/TextField';
import { useText } from '../../i18n/text';
import { shownDate, STEP_STATES, typedCount, typedDate } from './words';

/** StepDialog says how far a step is. Of the training it asks how many of how many, never who. */
export function StepDialog({ rollout: live, start, onClose }: { rollout: Rollout; start: Step; onClose(): void }) {
  const t = useText();
  const [rollout] = useState(live); // the state that this form was filled with
  const change = useChangeRollout(rollout);
  const [step, setStep] = useState(start);
  const [day, setDay] = useState(shownDate(start.day ?? ''));
  const [trained, setTrained] = useState(start.trained === undefined ? '' : String(start.trained));
  const [of, setOf] = useState(start.of === undefined ? '' : String(start.of));
  const wrong = (text: string) => (typedCount(text) === null ? t('rollout.noCount') : undefined);
  const send = () => {
    if (wrong(trained) || wrong(of)) return;
    const said = { ...step, day: typedDate(day), trained: typedCount(trained) ?? undefined, of: typedCount(of) ?? undefined };
    change.mutate(inputOf({ ...rollout, steps: rollout.steps.map((one) => (one.kind === said.kind ? said : one)) }), { onSuccess: onClose });
  };
  return (
    <SaveDialog title={t(`rollout.step.${start.kind}`)} saving={change} onSubmit={send} onClose={onClose}>
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
    </SaveDialog>
  );
}
