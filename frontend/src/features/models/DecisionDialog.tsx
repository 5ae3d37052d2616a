import { useState } from 'react';
import type { DecisionInput } from '../../api/releases';
import { DateField } from '../../components/DateField';
import { SaveDialog } from '../../components/SaveDialog';
import { TextArea } from '../../components/TextArea';
import { PaperFields } from '../../components/release/PaperFields';
import { RequestFields } from '../../components/release/RequestFields';
import { isWhole } from '../../components/release/paper';
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
export function DecisionDialog({ decision, ...rest }: DecisionDialogProps) {
  return decision && <Asked key={decision} decision={decision} {...rest} />;
}

function Asked({ version: live, owner, decision, onClose }: DecisionDialogProps & { decision: Decision }) {
  const t = useText();
  const [version] = useState(live); // the state that is decided about
  const toast = useToast();
  const decide = useDecide();
  const [comment, setComment] = useState('');
  const [validFrom, setValidFrom] = useState('');
  const [reviewDue, setReviewDue] = useState('');
  const [more, setMore] = useState<DecisionInput>({});
  const [tried, setTried] = useState(false);
  const needsReason = decision === 'return';
  const missing = needsReason && !comment.trim();
  const go = () => {
    setTried(true);
    if (missing || !isWhole(more)) return;
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
  return (
    <SaveDialog title={t(`models.decide.${decision}`)} saving={decide} action={t(`models.decide.${decision}`)} onSubmit={go} onClose={onClose}>
      <p className="kern-body">{t(`models.ask.${decision}`, { name: version.modelName, number: version.number })}</p>
      {decision === 'approve' && (
        <>
          <DateField label={t('models.validFrom')} hint={t('models.validFromHint')} value={validFrom} onChange={(day) => setValidFrom(day ?? '')} />
          <DateField label={t('models.reviewDue')} hint={t('models.reviewDueHint')} value={reviewDue} onChange={(day) => setReviewDue(day ?? '')} />
        </>
      )}
      {decision === 'submit' && <RequestFields owner={owner} value={more} onChange={setMore} />}
      {decision === 'approve' && <PaperFields value={more} tried={tried} onChange={setMore} />}
      <TextArea
        label={t(needsReason ? 'models.reason' : 'models.comment')}
        optional={!needsReason}
        error={tried && missing ? t('models.reasonMissing') : undefined}
        maxLength={2000}
        value={comment}
        onChange={(event) => setComment(event.target.value)}
      />
    </SaveDialog>
  );
}
