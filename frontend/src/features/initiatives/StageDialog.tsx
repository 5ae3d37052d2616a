import { useState } from 'react';
import { isStatus } from '../../api/problem';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { ErrorSummary } from '../../components/ErrorSummary';
import { SelectField } from '../../components/SelectField';
import { TextArea } from '../../components/TextArea';
import { TextField } from '../../components/TextField';
import { useToast } from '../../components/useToast';
import { useText } from '../../i18n/text';
import { useInitiatives, useSetStage, type Initiative, type Turn } from './api';
import { faultsOf, useFaults } from './faults';
import { StaleInitiative } from './StaleInitiative';
import { STAGES, STAGES_WITH_REASON, type Stage } from './values';

/** StageDialog brings an initiative to another stage; some need a reason, a date or the initiative that takes over. */
export function StageDialog({ initiative: live, onClose }: { initiative: Initiative; onClose(): void }) {
  const t = useText();
  const toast = useToast();
  const [initiative] = useState(live); // the state that this form was filled with
  const save = useSetStage(initiative);
  const faults = useFaults('stand-');
  const [turn, setTurn] = useState<Turn>({ stage: initiative.stage, note: initiative.stageNote });
  const others = (useInitiatives({}).data?.items ?? []).filter((one) => one.id !== initiative.id && one.stage !== 'merged' && one.stage !== 'stopped');
  const set = (part: Partial<Turn>) => setTurn((now) => ({ ...now, ...part }));
  const submit = () =>
    save.mutate(turn, {
      onSuccess: () => {
        toast(t('initiatives.saved'));
        onClose();
      },
      onError: (error) => !isStatus(error, 412) && faults.show(faultsOf(error, 'stage').map((one) => (one.field === 'since' ? { ...one, field: 'stage' } : one))), // the day is today: the stage is what can be mended
    });
  const { at } = faults;
  const needsReason = STAGES_WITH_REASON.includes(turn.stage) || initiative.closed;
  return (
    <>
      <Dialog
        open
        title={t('initiatives.setStage')}
        onClose={onClose}
        footer={<><Button disabled={save.isPending} onClick={submit}>{t('common.save')}</Button><Button variant="tertiary" onClick={onClose}>{t('common.cancel')}</Button></>}
      >
        <div className="pr-stack">
          <ErrorSummary errors={faults.summary} attempt={faults.attempt} />
          <SelectField {...at('stage')} label={t('initiatives.stage')} value={turn.stage} options={STAGES.map((one) => [one, t(`initiatives.stage.${one}`)] as const)} onChange={(event) => set({ stage: event.target.value as Stage, note: '' })} />
          {turn.stage === 'paused' && <TextField {...at('until')} label={t('initiatives.until')} hint={t('initiatives.untilHint')} value={turn.until ?? ''} onChange={(event) => set({ until: event.target.value })} />}
          {turn.stage === 'merged' && (
            <SelectField {...at('mergedInto')} label={t('initiatives.mergedInto')} value={turn.mergedInto ?? ''} options={[['', '–'], ...others.map((one) => [one.id, `${one.number} ${one.title}`] as const)]} onChange={(event) => set({ mergedInto: event.target.value })} />
          )}
          <TextArea {...at('reason')} label={t('initiatives.reason')} optional={!needsReason} rows={3} value={turn.reason ?? ''} onChange={(event) => set({ reason: event.target.value })} />
          <TextField {...at('note')} label={t('initiatives.stageNote')} hint={t('initiatives.stageNoteHint')} optional value={turn.note ?? ''} onChange={(event) => set({ note: event.target.value })} />
        </div>
      </Dialog>
      <StaleInitiative id={initiative.id} saving={save} onFresh={onClose} />
    </>
  );
}
