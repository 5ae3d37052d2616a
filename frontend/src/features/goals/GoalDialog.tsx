import { useState } from 'react';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { ProblemView } from '../../components/ProblemView';
import { useText } from '../../i18n/text';
import { useSaveGoal, type Goal } from '../../api/goals';
import { formOf, inputOf, targetOf, type GoalForm, type TargetForm } from './form';
import { GoalFields } from './GoalFields';
import { TargetFields } from './TargetFields';

interface GoalDialogProps {
  goal?: Goal;
  strategy: string;
  fields: readonly { id: string; code: string; name: string }[];
  onClose(): void;
}

/** GoalDialog adds a goal with its first target, or changes what a goal is; other targets have a dialog of their own. */
export function GoalDialog({ goal, strategy, fields, onClose }: GoalDialogProps) {
  const t = useText();
  const save = useSaveGoal();
  const [form, setForm] = useState<GoalForm>(() => formOf(goal, fields[0]?.id ?? ''));
  const [target, setTarget] = useState<TargetForm>({ value: '', total: '', due: '', since: '', reason: '' });
  const set = (change: Partial<GoalForm>) => setForm((old) => ({ ...old, ...change }));
  const send = () => save.mutate({ goal, input: inputOf(form, strategy, goal?.position ?? 0), target: goal ? undefined : targetOf(target) }, { onSuccess: onClose });
  const ready = form.title.trim() !== '' && form.fieldId !== '' && (goal !== undefined || target.value.trim() !== '');
  return (
    <Dialog
      open
      wide
      title={t(goal ? 'goals.change' : 'goals.create')}
      onClose={onClose}
      footer={
        <>
          <Button variant="secondary" onClick={onClose}>{t('common.cancel')}</Button>
          <Button disabled={save.isPending || !ready} onClick={send}>{t('common.save')}</Button>
        </>
      }
    >
      <form className="pr-stack" onSubmit={(event) => { event.preventDefault(); if (ready) send(); }}>
        {save.error && <ProblemView error={save.error} />}
        <GoalFields form={form} set={set} fields={fields} bound={goal !== undefined && goal.values.length > 0} />
        {!goal && <TargetFields form={target} set={(change) => setTarget((old) => ({ ...old, ...change }))} />}
      </form>
    </Dialog>
  );
}
