import { useState } from 'react';
import { useMoveRollout, type Rollout, type Stage } from '../../api/rollouts';
import { DateField } from '../../components/DateField';
import { SaveDialog } from '../../components/SaveDialog';
import { useToday } from '../../components/goals/today';
import { SelectField } from '../../components/SelectField';
import { TextArea } from '../../components/TextArea';
import { TextField } from '../../components/TextField';
import { useToast } from '../../components/useToast';
import { useText } from '../../i18n/text';
import { STAGES, typedCount } from './words';

/** StageDialog moves a rollout to another stage: the usual next ones first, the others with a reason. */
export function StageDialog({ rollout: live, onClose }: { rollout: Rollout; onClose(): void }) {
  const t = useText();
  const [rollout] = useState(live); // the state that this form was filled with
  const toast = useToast();
  const move = useMoveRollout(rollout);
  const others = STAGES.filter((stage) => stage !== rollout.stage && !rollout.next.includes(stage));
  const [stage, setStage] = useState<Stage>((rollout.next[rollout.next.length - 1] ?? others[0] ?? 'planned') as Stage);
  const [day, setDay] = useState<string | undefined>(useToday());
  const [reason, setReason] = useState('');
  const [until, setUntil] = useState('');
  const [connected, setConnected] = useState(rollout.connected === undefined ? '' : String(rollout.connected));
  const [unitDms, setUnitDms] = useState(rollout.unit.workplacesDms === undefined ? '' : String(rollout.unit.workplacesDms));
  const [tried, setTried] = useState(false);
  const needsReason = !rollout.next.includes(stage);
  const wrong = (text: string) => (typedCount(text) === null ? t('rollout.noCount') : undefined);
  const send = () => {
    setTried(true);
    if (!day || (needsReason && !reason.trim()) || wrong(connected) || wrong(unitDms)) return;
    const dms = typedCount(unitDms) ?? undefined;
    move.mutate(
      { stage, day, reason, until, connected: typedCount(connected) ?? undefined, unitDms: dms === rollout.unit.workplacesDms ? undefined : dms },
      { onSuccess: () => { toast(t('rollout.moved', { stage: t(`rollout.stage.${stage}`) })); onClose(); } },
    );
  };
  const names = (list: readonly string[]) => list.map((one) => [one, t(`rollout.stage.${one as Stage}`)] as const);
  return (
    <SaveDialog wide title={t('rollout.move')} saving={move} action={t('rollout.move')} onSubmit={send} onClose={onClose}>
      <SelectField label={t('rollout.newStage')} hint={t('rollout.newStageHint')} value={stage} options={[...names(rollout.next), ...names(others).map(([one, label]) => [one, t('rollout.withReason', { stage: label })] as const)]} onChange={(event) => setStage(event.target.value as Stage)} />
      <DateField label={t('rollout.sinceDay')} value={day ?? ''} needed onChange={setDay} />
      <TextArea label={t('rollout.reason')} optional={!needsReason} error={tried && needsReason && !reason.trim() ? t('rollout.reasonMissing') : undefined} maxLength={4000} value={reason} onChange={(event) => setReason(event.target.value)} />
      {stage === 'paused' && <TextField label={t('rollout.until')} hint={t('rollout.untilHint')} optional maxLength={200} value={until} onChange={(event) => setUntil(event.target.value)} />}
      <TextField label={t('rollout.connectedNow')} hint={t('rollout.connectedHint')} optional inputMode="numeric" error={wrong(connected)} value={connected} onChange={(event) => setConnected(event.target.value)} />
      <TextField label={t('rollout.unitDms')} hint={t('rollout.unitDmsHint')} optional inputMode="numeric" error={wrong(unitDms)} value={unitDms} onChange={(event) => setUnitDms(event.target.value)} />
    </SaveDialog>
  );
}
