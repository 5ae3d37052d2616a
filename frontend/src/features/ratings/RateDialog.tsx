import { useState } from 'react';
import { ApiError } from '../../api/problem';
import { Button } from '../../components/Button';
import { ChoiceGroup } from '../../components/ChoiceGroup';
import { Dialog } from '../../components/Dialog';
import { ProblemView } from '../../components/ProblemView';
import { TextArea } from '../../components/TextArea';
import { TextField } from '../../components/TextField';
import { useToast } from '../../components/useToast';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import { useRate, type Detail, type Line, type Rating } from './api';
import { useInLanguage } from '../../i18n/inLanguage';
import { numberOf } from './numbers';
import { onScale, stepsOf } from './scale';

interface RateDialogProps {
  candidate: Detail;
  set: string;
  line: Line;
  /** What the person said before. */
  mine?: Rating;
  onClose(): void;
}

/** RateDialog keeps what a person says about one criterion; against the register it needs a reason. */
export function RateDialog({ candidate, set, line, mine, onClose }: RateDialogProps) {
  const t = useText();
  const format = useFormats();
  const toast = useToast();
  const rate = useRate();
  const text = useInLanguage();
  const against = line.computed !== null;
  const banded = line.bands.length > 0;
  const stepped = !banded && (line.scale.step ?? 0) > 0;
  const [value, setValue] = useState(mine ? String((banded ? mine.amount : mine.points) ?? '').replace('.', ',') : '');
  const [reason, setReason] = useState(mine?.reason ?? '');
  const [tried, setTried] = useState(false);
  const points = numberOf(value);
  const wrong = points === undefined || (!banded && !onScale(line.scale, points)) ? t(banded ? 'ratings.amountWrong' : 'ratings.pointsWrong', { min: format.number(line.scale.min), max: format.number(line.scale.max) }) : undefined;
  const unreasoned = against && !reason.trim() ? t('ratings.reasonMissing') : undefined;
  const entry = { kind: candidate.kind, objectId: candidate.id, criterion: line.criterion };
  const done = { onSuccess: () => { toast(t('ratings.saved', { name: line.title })); onClose(); } };
  const save = () => {
    setTried(true);
    if (wrong || unreasoned || points === undefined) return;
    rate.mutate({ set, entries: [{ ...entry, ...(banded ? { amount: points } : { points }), reason: reason.trim() || undefined }] }, done);
  };
  const server = (field: string) => rate.error && ApiError.of(rate.error).problem.errors.find((one) => one.field.endsWith(`.${field}`))?.message;
  const shown = (tried && wrong) || server('points') || server('amount') || undefined;
  return (
    <Dialog
      open
      title={t(against ? 'ratings.overruleOne' : 'ratings.rateOne', { name: line.title })}
      onClose={onClose}
      footer={
        <>
          <Button variant="secondary" onClick={onClose}>{t('common.cancel')}</Button>
          {mine && <Button variant="tertiary" disabled={rate.isPending} onClick={() => rate.mutate({ set, entries: [entry] }, done)}>{t('ratings.takeBack')}</Button>}
          <Button disabled={rate.isPending} onClick={save}>{t('common.save')}</Button>
        </>
      }
    >
      <form className="pr-stack" noValidate onSubmit={(event) => { event.preventDefault(); save(); }}>
        {rate.error && <ProblemView error={rate.error} kept={t('common.kept')} />}
        {line.help && <p className="kern-body">{line.help}</p>}
        {against && <p className="kern-body">{t('ratings.registerSays', { value: format.number(line.computed ?? 0), unit: line.unit })}</p>}
        {stepped ? (
          <ChoiceGroup
            legend={t('ratings.points')}
            vertical
            options={stepsOf(line.scale, text).map(({ points: one, word }) => [String(one).replace('.', ','), word ? `${word} (${format.number(one)})` : format.number(one)] as const)}
            value={[value]}
            error={shown}
            onChange={([next = '']) => setValue(next)}
          />
        ) : (
          <TextField
            label={banded ? t('ratings.amount', { unit: line.unit }) : t('ratings.points')}
            hint={banded ? t('ratings.amountHint') : t('ratings.pointsHint', { min: format.number(line.scale.min), max: format.number(line.scale.max) })}
            inputMode="decimal"
            error={shown}
            value={value}
            onChange={(event) => setValue(event.target.value)}
          />
        )}
        <TextArea label={t('ratings.reason')} hint={against ? t('ratings.reasonHint') : undefined} optional={!against} maxLength={1000} error={(tried && unreasoned) || server('reason') || undefined} value={reason} onChange={(event) => setReason(event.target.value)} />
      </form>
    </Dialog>
  );
}
