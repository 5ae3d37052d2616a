import { useState } from 'react';
import { useConfirmUse, type Suggestion } from '../../api/dms';
import { DateField } from '../../components/DateField';
import { useToday } from '../../components/goals/today';
import { SaveDialog } from '../../components/SaveDialog';
import { SelectField } from '../../components/SelectField';
import { TextArea } from '../../components/TextArea';
import { useToast } from '../../components/useToast';
import { useText } from '../../i18n/text';

const IN_USE = ['pilot', 'rollout', 'productive'] as const;

/** ConfirmUseDialog says in which stage people work with the files. What was counted is offered as the reason. */
export function ConfirmUseDialog({ one, title, why, onClose }: { one: Suggestion; title: string; why: string; onClose(): void }) {
  const t = useText();
  const toast = useToast();
  const confirm = useConfirmUse(one);
  const [stage, setStage] = useState<(typeof IN_USE)[number]>('pilot');
  const [day, setDay] = useState<string | undefined>(useToday());
  const [reason, setReason] = useState(why);
  const [tried, setTried] = useState(false);
  const needsReason = !one.next.includes(stage);
  const send = () => {
    setTried(true);
    if (!day || (needsReason && !reason.trim())) return;
    confirm.mutate({ stage, day, reason }, { onSuccess: () => { toast(t('rollout.moved', { stage: t(`rollout.stage.${stage}`) })); onClose(); } });
  };
  return (
    <SaveDialog wide title={t('dms.confirmTitle')} action={t('dms.confirm')} saving={confirm} onSubmit={send} onClose={onClose}>
      <p className="kern-body">{title}</p>
      <SelectField label={t('rollout.newStage')} hint={t('dms.stageHint')} value={stage} options={IN_USE.map((name) => [name, one.next.includes(name) ? t(`rollout.stage.${name}`) : t('rollout.withReason', { stage: t(`rollout.stage.${name}`) })] as const)} onChange={(event) => setStage(event.target.value as typeof stage)} />
      <DateField label={t('rollout.sinceDay')} value={day ?? ''} needed onChange={setDay} />
      <TextArea label={t('rollout.reason')} optional={!needsReason} error={tried && needsReason && !reason.trim() ? t('rollout.reasonMissing') : undefined} maxLength={4000} value={reason} onChange={(event) => setReason(event.target.value)} />
    </SaveDialog>
  );
}
