import { useState } from 'react';
import { useStepAct, type DecisionInput, type Release, type ReleaseStep, type StepAct } from '../../api/releases';
import { Button, ButtonLink } from '../../components/Button';
import { SaveDialog } from '../../components/SaveDialog';
import { PaperFields } from '../../components/release/PaperFields';
import { TextArea } from '../../components/TextArea';
import { isWhole } from '../../components/release/paper';
import { useToast } from '../../components/useToast';
import { useText, type TextKey } from '../../i18n/text';

const DONE: Record<StepAct['act'], TextKey> = { review: 'release.doneReview', cosign: 'release.doneCosign', refuse: 'release.doneRefuse', read: 'release.readDone' };

/** StepActions offers the steps that the person may take; the server has the last word. */
export function StepActions({ release, target }: { release: Release; target: string }) {
  const t = useText();
  const toast = useToast();
  const run = useStepAct(release.id);
  const [asking, setAsking] = useState<StepAct | null>(null);
  const open = (kind: ReleaseStep['kind']) => release.steps.filter((step) => step.kind === kind && step.can);
  return (
    <div className="pr-row pr-noprint">
      {open('method').map((step) => <Button key={step.unitId} small onClick={() => setAsking({ act: 'review' })}>{t('release.review')}</Button>)}
      {open('cosign').map((step) => (
        <span key={step.unitId} className="pr-row">
          <Button small onClick={() => setAsking({ act: 'cosign', unitId: step.unitId })}>{t('release.cosign')}: {step.unitName}</Button>
          <Button small variant="secondary" onClick={() => setAsking({ act: 'refuse', unitId: step.unitId })}>{t('release.refuse')}</Button>
        </span>
      ))}
      {open('release').length > 0 && <ButtonLink small to={target}>{t('release.toRelease')}</ButtonLink>}
      {release.can.includes('read') && <Button small disabled={run.isPending} onClick={() => run.mutate({ step: { act: 'read' }, input: {} }, { onSuccess: () => toast(t('release.readDone')) })}>{t('release.read')}</Button>}
      {asking && <ActDialog step={asking} run={run} onDone={() => toast(t(DONE[asking.act]))} onClose={() => setAsking(null)} />}
    </div>
  );
}

function ActDialog({ step, run, onDone, onClose }: { step: StepAct; run: ReturnType<typeof useStepAct>; onDone(): void; onClose(): void }) {
  const t = useText();
  const [input, setInput] = useState<DecisionInput>({});
  const [tried, setTried] = useState(false);
  const needsReason = step.act === 'refuse';
  const missing = needsReason && !input.comment?.trim();
  const title = t(step.act === 'review' ? 'release.review' : step.act === 'refuse' ? 'release.refuse' : 'release.cosign');
  const go = () => {
    setTried(true);
    if (missing || !isWhole(input)) return;
    run.mutate({ step, input }, { onSuccess: () => { onDone(); onClose(); } });
  };
  return (
    <SaveDialog title={title} saving={run} action={title} onSubmit={go} onClose={onClose}>
      <TextArea label={t(needsReason ? 'release.reason' : 'release.comment')} optional={!needsReason} maxLength={2000} value={input.comment ?? ''} error={tried && missing ? t('release.reasonMissing') : undefined} onChange={(event) => setInput({ ...input, comment: event.target.value })} />
      {step.act !== 'refuse' && <PaperFields value={input} tried={tried} onChange={(paper) => setInput({ comment: input.comment, ...paper })} />}
    </SaveDialog>
  );
}
