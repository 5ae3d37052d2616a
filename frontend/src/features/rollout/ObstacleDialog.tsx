import { useState } from 'react';
import { useApplicationChoices, useChangeRollout, withObstacle, type Obstacle, type Rollout } from '../../api/rollouts';
import { SaveDialog } from '../../components/SaveDialog';
import { SelectField } from '../../components/SelectField';
import { TextArea } from '../../components/TextArea';
import { TextField } from '../../components/TextField';
import { useText } from '../../i18n/text';
import { shownDate, typedDate } from './words';

/** ObstacleDialog says what stands in the way; who sees to it is a function, never a name. */
export function ObstacleDialog({ rollout: live, start, onClose }: { rollout: Rollout; start: Obstacle; onClose(): void }) {
  const t = useText();
  const [rollout] = useState(live); // the state that this form was filled with
  const change = useChangeRollout(rollout);
  const [text, setText] = useState(start.text ?? '');
  const [who, setWho] = useState(start.function ?? '');
  const [due, setDue] = useState(shownDate(start.due ?? ''));
  const { data: applications = [] } = useApplicationChoices();
  const [applicationId, setApplication] = useState(start.applicationId ?? '');
  const [tried, setTried] = useState(false);
  const send = () => {
    setTried(true);
    if (text.trim()) change.mutate(withObstacle(rollout, { ...start, text, function: who, due: typedDate(due), applicationId }), { onSuccess: onClose });
  };
  return (
    <SaveDialog title={t(start.id ? 'rollout.editObstacle' : 'rollout.addObstacle')} saving={change} onSubmit={send} onClose={onClose}>
      <TextArea label={t('rollout.obstacle')} maxLength={4000} error={tried && !text.trim() ? t('rollout.obstacleMissing') : undefined} value={text} onChange={(event) => setText(event.target.value)} />
      <TextField label={t('rollout.function')} hint={t('rollout.functionHint')} optional maxLength={200} value={who} onChange={(event) => setWho(event.target.value)} />
      <TextField label={t('rollout.dueLabel')} hint={t('rollout.dateHint')} optional value={due} onChange={(event) => setDue(event.target.value)} />
      <SelectField label={t('rollout.application')} optional value={applicationId} options={[['', t('rollout.noApplication')], ...applications.map((one) => [one.id, one.name] as const)]} onChange={(event) => setApplication(event.target.value)} />
    </SaveDialog>
  );
}
