import { useState } from 'react';
import { useApplicationChoices, type Obstacle } from '../../api/rollouts';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { ProblemView } from '../../components/ProblemView';
import { SelectField } from '../../components/SelectField';
import { TextArea } from '../../components/TextArea';
import { TextField } from '../../components/TextField';
import { useText } from '../../i18n/text';
import { shownDate, typedDate } from './words';

/** ObstacleDialog says what stands in the way; who sees to it is a function, never a name. */
export function ObstacleDialog({ start, error, busy, onSave, onClose }: { start: Obstacle; error: Error | null; busy: boolean; onSave(one: Obstacle): void; onClose(): void }) {
  const t = useText();
  const [text, setText] = useState(start.text ?? '');
  const [who, setWho] = useState(start.function ?? '');
  const [due, setDue] = useState(shownDate(start.due ?? ''));
  const { data: applications = [] } = useApplicationChoices();
  const [applicationId, setApplication] = useState(start.applicationId ?? '');
  const [tried, setTried] = useState(false);
  const send = () => {
    setTried(true);
    if (text.trim()) onSave({ ...start, text, function: who, due: typedDate(due), applicationId });
  };
  return (
    <Dialog open title={t(start.id ? 'rollout.editObstacle' : 'rollout.addObstacle')} onClose={onClose} footer={
      <>
        <Button variant="secondary" onClick={onClose}>{t('common.cancel')}</Button>
        <Button disabled={busy} onClick={send}>{t('common.save')}</Button>
      </>
    }>
      <form className="pr-stack" noValidate onSubmit={(event) => { event.preventDefault(); send(); }}>
        {error && <ProblemView error={error} />}
        <TextArea label={t('rollout.obstacle')} maxLength={4000} error={tried && !text.trim() ? t('rollout.obstacleMissing') : undefined} value={text} onChange={(event) => setText(event.target.value)} />
        <TextField label={t('rollout.function')} hint={t('rollout.functionHint')} optional maxLength={200} value={who} onChange={(event) => setWho(event.target.value)} />
        <TextField label={t('rollout.dueLabel')} hint={t('rollout.dateHint')} optional value={due} onChange={(event) => setDue(event.target.value)} />
        <SelectField label={t('rollout.application')} optional value={applicationId} options={[['', t('rollout.noApplication')], ...applications.map((one) => [one.id, one.name] as const)]} onChange={(event) => setApplication(event.target.value)} />
      </form>
    </Dialog>
  );
}
