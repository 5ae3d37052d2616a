import { useState } from 'react';
import type { DecisionInput } from '../../api/releases';
import type { components } from '../../api/schema';
import { Alert } from '../../components/Alert';
import { Badge, type Tone } from '../../components/Badge';
import { Button } from '../../components/Button';
import { DateField } from '../../components/DateField';
import { SaveDialog } from '../../components/SaveDialog';
import { PaperFields } from '../../components/release/PaperFields';
import { ReleaseNote } from '../../components/release/ReleaseNote';
import { RequestFields } from '../../components/release/RequestFields';
import { TextArea } from '../../components/TextArea';
import { isWhole } from '../../components/release/paper';
import { useToast } from '../../components/useToast';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import { useAct, type Act, type Sheet } from './api';

type Process = components['schemas']['ProcessBody'];

export const STATE_TONES: Record<Sheet['state'], Tone | undefined> = {
  draft: undefined,
  in_review: 'info',
  returned: 'warning',
  released: 'success',
  superseded: undefined,
  withdrawn: undefined,
};

/** possible lists what may be done with the version that is shown; the server has the last word. */
function possible({ state, ownWork }: Sheet, can: readonly string[]): Act[] {
  const acts: Act[] = [];
  if ((state === 'draft' || state === 'returned') && can.includes('version.submit')) acts.push('submit');
  if (state === 'in_review' && !ownWork && can.includes('version.release')) acts.push('approve', 'return');
  if (state === 'in_review' && can.includes('version.withdraw')) acts.push('withdraw');
  return acts;
}

/** ReleaseBar tells the state of the version and offers the next steps of its release. */
export function ReleaseBar({ process, sheet }: { process: Process; sheet: Sheet }) {
  const t = useText();
  const format = useFormats();
  const [asking, setAsking] = useState<Act | null>(null);
  const acts = process.place === 'live' ? possible(sheet, process.can) : [];
  return (
    <>
      <p className="kern-body pr-row">
        <Badge tone={STATE_TONES[sheet.state]}>{t(`steckbrief.version.${sheet.state}`)}</Badge>
        <span>{t('steckbrief.versionNo', { version: sheet.version })}</span>
        {sheet.createdAt && <span>{[format.dateTime(sheet.createdAt), sheet.author].filter(Boolean).join(', ')}</span>}
        {!sheet.isReleased && sheet.releasedVersion > 0 && <span>{t('steckbrief.releasedIs', { version: sheet.releasedVersion })}</span>}
      </p>
      {sheet.comment && <p className="kern-body">{t('steckbrief.commentText', { text: sheet.comment })}</p>}
      {sheet.state === 'in_review' && sheet.ownWork && <Alert tone="info" title={t('steckbrief.ownWork')}><p className="kern-body">{t('steckbrief.ownWorkText')}</p></Alert>}
      {acts.length > 0 && (
        <div className="pr-row pr-noprint">
          {acts.map((act, i) => <Button key={act} small variant={i === 0 ? 'primary' : 'secondary'} onClick={() => setAsking(act)}>{t(`steckbrief.act.${act}`)}</Button>)}
        </div>
      )}
      <ReleaseNote process={process.id} of={(release) => release.kind === 'steckbrief' && release.versionNo === sheet.version} />
      {asking && <ActDialog act={asking} process={process} sheet={sheet} onClose={() => setAsking(null)} />}
    </>
  );
}

function ActDialog({ act, process, sheet: live, onClose }: { act: Act; process: Process; sheet: Sheet; onClose(): void }) {
  const t = useText();
  const toast = useToast();
  const [sheet] = useState(live); // the state that is decided about
  const run = useAct(process.id);
  const [comment, setComment] = useState('');
  const [more, setMore] = useState<DecisionInput>({});
  const [tried, setTried] = useState(false);
  const missing = act === 'return' && !comment.trim();
  const go = () => {
    setTried(true);
    if (missing || !isWhole(more)) return;
    const onSuccess = () => {
      toast(t(`steckbrief.acted.${act}`));
      onClose();
    };
    run.mutate({ act, version: sheet.version, etag: sheet.stateEtag, comment: comment.trim(), ...more }, { onSuccess });
  };
  return (
    <SaveDialog title={t(`steckbrief.act.${act}`)} saving={run} action={t(`steckbrief.act.${act}`)} onSubmit={go} onClose={onClose}>
      <p className="kern-body">{t(`steckbrief.actText.${act}`)}</p>
      {act === 'submit' && <RequestFields owner={process.unit.id} value={more} onChange={setMore} />}
      {act === 'approve' && (
        <>
          <DateField label={t('release.reviewDue')} value={more.reviewDue ?? ''} onChange={(day) => setMore({ ...more, reviewDue: day || undefined })} />
          <PaperFields value={more} tried={tried} onChange={(paper) => setMore({ reviewDue: more.reviewDue, ...paper })} />
        </>
      )}
      <TextArea
        label={t('steckbrief.comment')}
        optional={act !== 'return'}
        rows={3}
        maxLength={1000}
        value={comment}
        error={tried && missing ? t('steckbrief.commentMissing') : undefined}
        onChange={(event) => setComment(event.target.value)}
      />
    </SaveDialog>
  );
}
