import { useState } from 'react';
import { inputOf, useApplicationChoices, useChangeRollout, type Rollout } from '../../api/rollouts';
import { SaveDialog } from '../../components/SaveDialog';
import { SelectField } from '../../components/SelectField';
import { TextArea } from '../../components/TextArea';
import { TextField } from '../../components/TextField';
import { useText } from '../../i18n/text';
import { INTERFACES, typedCount } from './words';

const textOf = (n: number | undefined) => (n === undefined ? '' : String(n));

/** FactsDialog changes figures, the DMS and the interface of a rollout; what is unknown stays empty. */
export function FactsDialog({ rollout: live, onClose }: { rollout: Rollout; onClose(): void }) {
  const t = useText();
  const [rollout] = useState(live); // the state that this form was filled with
  const change = useChangeRollout(rollout);
  const [texts, setTexts] = useState({ connected: textOf(rollout.connected), target: textOf(rollout.target), oldFiles: textOf(rollout.oldFiles) });
  const { data: applications = [] } = useApplicationChoices();
  const [systemId, setSystem] = useState(rollout.systemId);
  const [applicationId, setApplication] = useState(rollout.interface.applicationId ?? '');
  const [planNote, setPlanNote] = useState(rollout.planNote);
  const [state, setState] = useState(rollout.interface.state || 'unclear');
  const [note, setNote] = useState(rollout.note);
  const wrong = (text: string) => (typedCount(text) === null ? t('rollout.noCount') : undefined);
  const send = () => {
    if (Object.values(texts).some((text) => typedCount(text) === null)) return;
    change.mutate(
      {
        ...inputOf({ ...rollout, systemId, planNote, note, interface: { applicationId, name: '', state: applicationId ? (state as 'none') : '' } }),
        connected: typedCount(texts.connected) ?? undefined, target: typedCount(texts.target) ?? undefined, oldFiles: typedCount(texts.oldFiles) ?? undefined,
      },
      { onSuccess: onClose },
    );
  };
  const count = (name: keyof typeof texts, label: string) => <TextField label={label} optional inputMode="numeric" error={wrong(texts[name])} value={texts[name]} onChange={(event) => setTexts({ ...texts, [name]: event.target.value })} />;
  const names = (list: typeof applications) => list.map((one) => [one.id, one.name] as const);
  const systems = names(applications.filter((one) => one.kind === 'dms' || one.id === rollout.systemId));
  return (
    <SaveDialog wide title={t('rollout.editFacts')} saving={change} onSubmit={send} onClose={onClose}>
      {count('connected', t('rollout.connectedNow'))}
      {count('target', t('rollout.target'))}
      <TextField label={t('rollout.planNote')} hint={t('rollout.planNoteHint')} optional maxLength={200} value={planNote} onChange={(event) => setPlanNote(event.target.value)} />
      {count('oldFiles', t('rollout.oldFilesMetres'))}
      <SelectField label={t('rollout.system')} value={systemId} options={[['', t('rollout.systemOfHouse')], ...systems]} onChange={(event) => setSystem(event.target.value)} />
      <SelectField label={t('rollout.interfaceWith')} value={applicationId} options={[['', t('rollout.interfaceNotNeeded')], ...names(applications)]} onChange={(event) => setApplication(event.target.value)} />
      {applicationId && <SelectField label={t('rollout.interfaceState')} value={state} options={INTERFACES.map((one) => [one, t(`rollout.interface.${one}`)] as const)} onChange={(event) => setState(event.target.value as 'none')} />}
      <TextArea label={t('rollout.note')} optional maxLength={4000} value={note} onChange={(event) => setNote(event.target.value)} />
    </SaveDialog>
  );
}
