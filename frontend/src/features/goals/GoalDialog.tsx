import { useState } from 'react';
import { fieldMessages } from '../../api/problem';
import { SaveDialog } from '../../components/SaveDialog';
import { TextArea } from '../../components/TextArea';
import { useText } from '../../i18n/text';
import { useSaveGoal, type Goal } from '../../api/goals';
import { formOf, inputOf, isMeasuredAnew, targetOf, type GoalForm, type TargetForm } from './form';
import { GoalFields } from './GoalFields';
import { TargetFields } from './TargetFields';

interface GoalDialogProps {
  goal?: Goal;
  strategy: string;
  fields: readonly { id: string; code: string; name: string }[];
  onClose(): void;
}

/**
 * GoalDialog adds a goal with its first target, or changes what a goal is; other targets have a dialog of their own. Who changes
 * what it is measured against says why.
 */
export function GoalDialog({ goal: live, strategy, fields, onClose }: GoalDialogProps) {
  const t = useText();
  const [goal] = useState(live); // the state that this form was filled with
  const save = useSaveGoal();
  const [form, setForm] = useState<GoalForm>(() => formOf(goal, fields[0]?.id ?? ''));
  const [target, setTarget] = useState<TargetForm>({ value: '', total: '', due: '', since: '', reason: '' });
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const anew = goal !== undefined && isMeasuredAnew(goal, form);
  const missing = anew && !reason.trim();
  const set = (change: Partial<GoalForm>) => setForm((old) => ({ ...old, ...change }));
  const send = () => {
    setTried(true);
    if (missing) return;
    const input = inputOf(form, strategy, goal?.position ?? 0);
    save.mutate({ goal, input, target: goal ? undefined : targetOf(target), reason: anew ? reason.trim() : undefined }, { onSuccess: onClose });
  };
  const ready = form.title.trim() !== '' && form.fieldId !== '' && (goal !== undefined || target.value.trim() !== '');
  const refused = save.error ? fieldMessages(save.error) : [];
  const told = refused.find((one) => one.field === 'reason')?.message;
  return (
    <SaveDialog wide title={t(goal ? 'goals.change' : 'goals.create')} saving={save} told={told !== undefined && refused.length === 1} disabled={!ready} onSubmit={send} onClose={onClose}>
      <GoalFields form={form} set={set} fields={fields} bound={goal !== undefined && goal.values.length > 0} />
      {!goal && <TargetFields form={target} set={(change) => setTarget((old) => ({ ...old, ...change }))} />}
      {anew && (
        <TextArea
          label={t('goals.reasonLabel')}
          hint={t('goals.reasonMeasure')}
          error={missing && tried ? t('goals.reasonMissing') : told}
          rows={2}
          maxLength={4000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      )}
    </SaveDialog>
  );
}
