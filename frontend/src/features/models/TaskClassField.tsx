import { useState } from 'react';
import { Button } from '../../components/Button';
import { ProblemView } from '../../components/ProblemView';
import { SelectField } from '../../components/SelectField';
import { useToast } from '../../components/useToast';
import { currentLanguage, useText } from '../../i18n/text';
import { useClassify, useFigures, type StepFigure, type TaskClass } from './api';
import { byKey, classKey } from './figureKeys';

const CLASSES: readonly TaskClass[] = ['receive', 'check', 'decide', 'edit', 're-enter', 'print', 'scan', 'sign', 'file', 'send', 'consult', 'wait'];

/** TaskClassField says what kind of task a step is and how that was found. Who works on the model may know it better. */
export function TaskClassField({ version, element, may }: { version: string; element: string; may: boolean }) {
  const t = useText();
  const { data } = useFigures(version, currentLanguage());
  const step = data?.steps.find(({ id }) => id === element);
  if (!step) return null;
  if (may) return <Correction key={`${element} ${step.class.by} ${step.class.value}`} version={version} step={step} />;
  return (
    <p className="kern-body">
      {t('figures.taskClass')}: {t(classKey(step.class.value))} <small>({t(byKey(step.class.by))})</small>
    </p>
  );
}

function Correction({ version, step }: { version: string; step: StepFigure }) {
  const t = useText();
  const toast = useToast();
  const classify = useClassify(version);
  const known: TaskClass = step.class.by === 'person' ? (step.class.value as TaskClass) : 'automatic';
  const [chosen, setChosen] = useState(known);
  const save = () => classify.mutate({ elementId: step.id, class: chosen, known }, { onSuccess: () => toast(t('figures.taskClassSaved')) });
  const automatic = known === 'automatic' ? t('figures.automaticIs', { value: t(classKey(step.class.value)) }) : t('figures.automatic');
  return (
    <div className="pr-stack">
      <SelectField
        label={t('figures.taskClass')}
        hint={t('figures.taskClassHint', { by: t(byKey(step.class.by)) })}
        options={[['automatic', automatic], ...CLASSES.map((one) => [one, t(classKey(one))] as const)]}
        value={chosen}
        onChange={(event) => setChosen(event.target.value as TaskClass)}
      />
      {chosen !== known && <Button variant="secondary" small disabled={classify.isPending} onClick={save}>{t('figures.taskClassSave')}</Button>}
      {classify.error && <ProblemView error={classify.error} />}
    </div>
  );
}
