import { useState } from 'react';
import { isStatus } from '../../api/problem';
import type { DecisionInput } from '../../api/releases';
import { Button } from '../../components/Button';
import { DateField } from '../../components/DateField';
import { Dialog } from '../../components/Dialog';
import { ProblemView } from '../../components/ProblemView';
import { TextArea } from '../../components/TextArea';
import { PaperFields } from '../../components/release/PaperFields';
import { RequestFields } from '../../components/release/RequestFields';
import { useToast } from '../../components/useToast';
import { useText } from '../../i18n/text';
import { useDecide, type Decision, type Version } from './api';

interface DecisionDialogProps {
  version: Version;
  /** The unit of the process: it does not co-sign its own versions. */
  owner: string;
  decision: Decision | null;
  onClose(): void;
}

/** DecisionDialog asks for a comment, for a release also for validity and next review, and decides. */
export function DecisionDialog({ version, owner, decision, onClose }: DecisionDialogProps) {
  const t = useText();
  const toast = useToast();
  const decide = useDecide();
  const [comment, setComment] = useState('');
  const [validFrom, setValidFrom] = useState('');
  const [reviewDue, setReviewDue] = useState('');
  const [more, setMore] = useState<DecisionInput>({});
  const [missing, setMissing] = useState(false);
  if (!decision) return null;
  const needsReason = decision === 'return';
  const go = () => {
    setMissing(needsReason && !comment.trim());
    if (needsReason && !comment.trim()) return;
    const dates = decision === 'approve' ? { validFrom: validFrom || undefined, reviewDue: reviewDue || undefined } : {};
    decide.mutate(
      { version, decision, comment: comment.trim(), ...dates, ...more },
      {
        onSuccess: () => {
          toast(t(`models.done.${decision}`, { number: version.number }));
          onClose();
        },
      },
    );
  };
  const stale = isStatus(decide.error, 412);
  return (
    <Dialog
      open
      title={t(`models.decide.${decision}`)}
      onClose={onClose}
      footer={
        <>
          <Button variant="secondary" onClick={onClose}>{t('common.cancel')}</Button>
          <Button disabled={decide.isPending || stale} onClick={go}>{t(`models.decide.${decision}`)}</Button>
        </>
      }
    >
      <div className="pr-stack">
        {decide.error && <ProblemView error={decide.error} kept={stale ? t('models.staleKept') : undefined} />}
        <p className="kern-body">{t(`models.ask.${decision}`, { name: version.modelName, number: version.number })}</p>
        {decision === 'approve' && (
          <>
            <DateField label={t('models.validFrom')} hint={t('models.validFromHint')} value={validFrom} onChange={(day) => setValidFrom(day ?? '')} />
            <DateField label={t('models.reviewDue')} hint={t('models.reviewDueHint')} value={reviewDue} onChange={(day) => setReviewDue(day ?? '')} />
          </>
        )}
        {decision === 'submit' && <RequestFields owner={owner} value={more} onChange={setMore} />}
        {decision === 'approve' && <PaperFields value={more} onChange={setMore} />}
        <TextArea
          label={t(needsReason ? 'models.reason' : 'models.comment')}
          optional={!needsReason}
          error={missing ? t('models.reasonMissing') : undefined}
          maxLength={2000}
          value={comment}
          onChange={(event) => setComment(event.target.value)}
        />
      </div>
    </Dialog>
  );
}
