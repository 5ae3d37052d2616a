import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, body } from '../../api/client';
import type { Option } from '../../api/option';
import { isStatus } from '../../api/problem';
import { useProcessOptions } from '../../api/processOptions';
import { useRollouts } from '../../api/rollouts';
import { Button } from '../../components/Button';
import { Combobox } from '../../components/Combobox';
import { ErrorSummary } from '../../components/ErrorSummary';
import { SelectField } from '../../components/SelectField';
import { TextField } from '../../components/TextField';
import { useToast } from '../../components/useToast';
import { useText } from '../../i18n/text';
import { useApplicationChoices, useSaveLines, type Initiative } from './api';
import { faultsOf, lineOf, useFaults } from './faults';
import { StaleInitiative } from './StaleInitiative';

type Link = Initiative['links'][number];
type About = 'process' | 'application' | 'rollout';

const RELATIONS: readonly Link['relation'][] = ['digitalizes', 'touches', 'needs', 'realises', 'introduces', 'replaces'];
const ABOUT: readonly About[] = ['process', 'application', 'rollout'];

/** linkInput is what of a link is saved. */
export const linkInput = ({ id, kind, targetId, relation, note }: Link) => ({ id, kind, targetId, relation, note });

/**
 * LinkForm links an initiative to a process, one of its models, an application, or a rollout of the electronic file. What it adds
 * goes to the list as it stands now, so that what others add meanwhile stays.
 */
export function LinkForm({ initiative, onDone }: { initiative: Initiative; onDone(): void }) {
  const t = useText();
  const toast = useToast();
  const save = useSaveLines(initiative, 'links');
  const faults = useFaults('verknuepft-');
  const loadProcesses = useProcessOptions();
  const [relation, setRelation] = useState<Link['relation']>('digitalizes');
  const [about, setAbout] = useState<About>('process');
  const [process, setProcess] = useState<Option | null>(null);
  const [model, setModel] = useState('');
  const [other, setOther] = useState(''); // id of an application or a rollout
  const [note, setNote] = useState('');
  const models = useModels(process?.id ?? '');
  const applications = useApplicationChoices(about === 'application');
  const rollouts = useRolloutChoices(about === 'rollout');
  const target = about === 'process' ? model || (process?.id ?? '') : other;
  const add = () => {
    const kind = about === 'process' && model ? 'modelVersion' : about;
    save.mutate([...initiative.links.map(linkInput), { kind, targetId: target, relation, note }], {
      onSuccess: () => {
        toast(t('initiatives.saved'));
        onDone();
      },
      onError: (error) => !isStatus(error, 412) && faults.show(faultsOf(error, 'target').map(({ field, message }) => ({ field: lineOf(field) ? 'target' : field, message }))),
    });
  };
  return (
    <form noValidate className="pr-initline" aria-label={t('initiatives.addLink')} onSubmit={(event) => { event.preventDefault(); add(); }}>
      <ErrorSummary errors={faults.summary} attempt={faults.attempt} />
      <SelectField label={t('initiatives.relation')} value={relation} options={RELATIONS.map((one) => [one, t(`initiatives.relation.${one}`)] as const)} onChange={(event) => setRelation(event.target.value as Link['relation'])} />
      <SelectField
        label={t('initiatives.linkTo')}
        value={about}
        options={ABOUT.map((one) => [one, t(`initiatives.linkTo.${one}`)] as const)}
        onChange={(event) => {
          setAbout(event.target.value as About);
          setOther('');
        }}
      />
      {about === 'process'
        ? <Combobox {...faults.at('target')} label={t('initiatives.linkTo.process')} value={process} load={loadProcesses} onChange={(option) => { setProcess(option); setModel(''); }} />
        : <SelectField {...faults.at('target')} label={t(`initiatives.linkTo.${about}`)} value={other} options={[['', '–'], ...(about === 'rollout' ? rollouts : applications)]} onChange={(event) => setOther(event.target.value)} />}
      {about === 'process' && models.length > 0 && (
        <SelectField label={t('initiatives.linkTo.model')} value={model} options={[['', t('initiatives.linkTo.whole')], ...models]} onChange={(event) => setModel(event.target.value)} />
      )}
      <TextField label={t('initiatives.note')} value={note} onChange={(event) => setNote(event.target.value)} />
      <Button type="submit" variant="secondary" icon="add" disabled={save.isPending || target === ''}>{t('initiatives.addLink')}</Button>
      <StaleInitiative id={initiative.id} saving={save} onFresh={() => undefined} />
    </form>
  );
}

/** useModels are the models of a process by the version that counts: the one in force, else the newest. */
function useModels(id: string): (readonly [string, string])[] {
  const { data } = useQuery({
    queryKey: ['processes', 'models-to-link', id],
    enabled: id !== '',
    queryFn: ({ signal }) => body(api.GET('/api/v1/processes/{id}/models', { params: { path: { id } }, signal })),
  });
  return (data?.items ?? []).flatMap((one) => {
    const version = one.releasedVersionId || one.latestVersionId;
    return version ? [[version, one.name] as const] : [];
  });
}

/** useRolloutChoices are the rollouts by unit and kind of file. */
function useRolloutChoices(enabled: boolean): (readonly [string, string])[] {
  const t = useText();
  const { data } = useRollouts(enabled);
  return (data ?? []).map((one) => [one.id, `${one.unit.number} ${one.unit.name}, ${t(`rollout.kind.${one.fileKind}`)}`] as const);
}
