import { useState } from 'react';
import { isStatus } from '../../api/problem';
import { Button } from '../../components/Button';
import { ErrorSummary } from '../../components/ErrorSummary';
import { SelectField } from '../../components/SelectField';
import { TextField } from '../../components/TextField';
import { useToast } from '../../components/useToast';
import { useText } from '../../i18n/text';
import { useApplicationChoices, useInitiatives, useSaveLines, type Initiative } from './api';
import { faultsOf, lineOf, useFaults } from './faults';
import { StaleInitiative } from './StaleInitiative';

type Dependency = Initiative['dependencies'][number];

const KINDS = ['finishStart', 'needs', 'conflicts'] as const;

/** dependencyInput is what of a dependency is saved. */
export const dependencyInput = ({ id, kind, note, target, on }: Dependency) => ({ id, kind, note, ...(target === 'application' ? { onApplication: on.id } : { onInitiative: on.id }) });

/**
 * DependencyForm lets an initiative depend on another one, or need the interface of an application. What it adds goes to the list
 * as it stands now, so that what others add meanwhile stays.
 */
export function DependencyForm({ initiative, onDone }: { initiative: Initiative; onDone(): void }) {
  const t = useText();
  const toast = useToast();
  const save = useSaveLines(initiative, 'dependencies');
  const faults = useFaults('abhaengig-');
  const others = (useInitiatives({}).data?.items ?? []).filter((one) => one.id !== initiative.id);
  const [kind, setKind] = useState<(typeof KINDS)[number]>('finishStart');
  const [target, setTarget] = useState<Dependency['target']>('initiative');
  const [on, setOn] = useState('');
  const [note, setNote] = useState('');
  const applications = useApplicationChoices(target === 'application');
  const choices = target === 'application' ? applications : others.map((one) => [one.id, `${one.number} ${one.title}`] as const);
  const add = () => save.mutate([...initiative.dependencies.map(dependencyInput), target === 'application' ? { kind: 'needs', onApplication: on, note } : { kind, onInitiative: on, note }], {
    onSuccess: () => {
      toast(t('initiatives.saved'));
      onDone();
    },
    onError: (error) => !isStatus(error, 412) && faults.show(faultsOf(error, 'onInitiative').map(({ field, message }) => ({ field: lineOf(field) ? 'onInitiative' : field, message }))),
  });
  return (
    <form noValidate className="pr-initline" aria-label={t('initiatives.addDependency')} onSubmit={(event) => { event.preventDefault(); add(); }}>
      <ErrorSummary errors={faults.summary} attempt={faults.attempt} />
      <SelectField
        label={t('initiatives.dependsOn')}
        value={target}
        options={(['initiative', 'application'] as const).map((one) => [one, t(`initiatives.dependsOn.${one}`)] as const)}
        onChange={(event) => {
          setTarget(event.target.value as Dependency['target']);
          setOn('');
        }}
      />
      {target === 'initiative' && <SelectField label={t('initiatives.dependencyKind')} value={kind} options={KINDS.map((one) => [one, t(`initiatives.dependency.${one}`)] as const)} onChange={(event) => setKind(event.target.value as (typeof KINDS)[number])} />}
      <SelectField {...faults.at('onInitiative')} label={t(target === 'application' ? 'initiatives.linkTo.application' : 'initiatives.initiative')} value={on} options={[['', '–'], ...choices]} onChange={(event) => setOn(event.target.value)} />
      <TextField label={t('initiatives.note')} value={note} onChange={(event) => setNote(event.target.value)} />
      <Button type="submit" variant="secondary" icon="add" disabled={save.isPending || on === ''}>{t('initiatives.addDependency')}</Button>
      <StaleInitiative id={initiative.id} saving={save} onFresh={() => undefined} />
    </form>
  );
}
