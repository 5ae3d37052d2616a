import { useState } from 'react';
import { inputOf, useChangeRollout, type Rollout } from '../../api/rollouts';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { ProblemView } from '../../components/ProblemView';
import { SelectField } from '../../components/SelectField';
import { TextArea } from '../../components/TextArea';
import { TextField } from '../../components/TextField';
import { useText } from '../../i18n/text';
import { INTERFACES, shownDate, typedCount, typedDate } from './words';

const textOf = (n: number | undefined) => (n === undefined ? '' : String(n));

/** FactsDialog changes figures, the planned date and the interface of a rollout; what is unknown stays empty. */
export function FactsDialog({ rollout, onClose }: { rollout: Rollout; onClose(): void }) {
  const t = useText();
  const change = useChangeRollout(rollout);
  const [texts, setTexts] = useState({ connected: textOf(rollout.connected), target: textOf(rollout.target), oldFiles: textOf(rollout.oldFiles) });
  const [planned, setPlanned] = useState(shownDate(rollout.dates.productive?.planned ?? ''));
  const [planNote, setPlanNote] = useState(rollout.planNote);
  const [state, setState] = useState(rollout.interface.state ?? '');
  const [note, setNote] = useState(rollout.note);
  const wrong = (text: string) => (typedCount(text) === null ? t('rollout.noCount') : undefined);
  const send = () => {
    if (Object.values(texts).some((text) => typedCount(text) === null)) return;
    const dates = { ...rollout.dates, productive: { real: rollout.dates.productive?.real ?? '', planned: typedDate(planned) } };
    change.mutate(
      {
        ...inputOf({ ...rollout, dates, planNote, note, interface: { ...rollout.interface, state: state as 'none' } }),
        connected: typedCount(texts.connected) ?? undefined, target: typedCount(texts.target) ?? undefined, oldFiles: typedCount(texts.oldFiles) ?? undefined,
      },
      { onSuccess: onClose },
    );
  };
  const count = (name: keyof typeof texts, label: string) => <TextField label={label} optional inputMode="numeric" error={wrong(texts[name])} value={texts[name]} onChange={(event) => setTexts({ ...texts, [name]: event.target.value })} />;
  return (
    <Dialog open wide title={t('rollout.editFacts')} onClose={onClose} footer={
      <>
        <Button variant="secondary" onClick={onClose}>{t('common.cancel')}</Button>
        <Button disabled={change.isPending} onClick={send}>{t('common.save')}</Button>
      </>
    }>
      <form className="pr-stack" noValidate onSubmit={(event) => { event.preventDefault(); send(); }}>
        {change.error && <ProblemView error={change.error} />}
        {count('connected', t('rollout.connectedNow'))}
        {count('target', t('rollout.target'))}
        <TextField label={t('rollout.planned')} hint={t('rollout.dateHint')} optional value={planned} onChange={(event) => setPlanned(event.target.value)} />
        <TextField label={t('rollout.planNote')} hint={t('rollout.planNoteHint')} optional maxLength={200} value={planNote} onChange={(event) => setPlanNote(event.target.value)} />
        {count('oldFiles', t('rollout.oldFilesMetres'))}
        {rollout.interface.applicationId && <SelectField label={t('rollout.interfaceTo', { name: rollout.interface.name ?? '' })} value={state} options={INTERFACES.map((one) => [one, t(`rollout.interface.${one}`)] as const)} onChange={(event) => setState(event.target.value as 'none')} />}
        <TextArea label={t('rollout.note')} optional maxLength={4000} value={note} onChange={(event) => setNote(event.target.value)} />
      </form>
    </Dialog>
  );
}
