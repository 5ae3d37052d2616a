import { useState } from 'react';
import { CheckField } from '../../components/CheckField';
import { DateField } from '../../components/DateField';
import { ErrorSummary } from '../../components/ErrorSummary';
import { SaveDialog } from '../../components/SaveDialog';
import { TextField } from '../../components/TextField';
import { useFieldMessages } from '../../components/useFieldMessages';
import { wholeNumber } from '../../components/wholeNumber';
import { useText } from '../../i18n/text';
import { useChangeRound, type Round } from './api';

/** RoundDialog changes the deadline and the bounds of a round, closes it or opens it again; as it was when it was opened. */
export function RoundDialog({ round: live, onClose }: { round: Round; onClose(): void }) {
  const t = useText();
  const [round] = useState(live);
  const save = useChangeRound(round);
  const [deadline, setDeadline] = useState<string | undefined>(round.deadline);
  const [bounds, setBounds] = useState({ least: String(round.least), most: String(round.most) });
  const [closed, setClosed] = useState(round.closed);
  const { errors, attempt, at, show, refuse } = useFieldMessages();
  const send = () => {
    const [least, most] = [wholeNumber(bounds.least), wholeNumber(bounds.most)];
    const wrong = (['least', 'most'] as const).filter((key) => wholeNumber(bounds[key]) === undefined);
    if (least === undefined || most === undefined) return show(wrong.map((field) => ({ field, message: t('capacity.noDays') })));
    save.mutate({ year: round.year, deadline: deadline ?? '', least, most, closed }, { onSuccess: onClose, onError: refuse });
  };
  return (
    <SaveDialog title={t('nominations.change')} saving={save} told={errors.length > 0} onSubmit={send} onClose={onClose}>
      <ErrorSummary errors={errors} attempt={attempt} />
      <DateField {...at('deadline')} label={t('nominations.deadline')} needed value={deadline ?? ''} onChange={setDeadline} />
      <div className="pr-form">
        {(['least', 'most'] as const).map((key) => <TextField key={key} {...at(key)} label={t(`nominations.${key}`)} inputMode="numeric" value={bounds[key]} onChange={(event) => setBounds({ ...bounds, [key]: event.target.value })} />)}
      </div>
      <CheckField label={t('nominations.isClosed')} checked={closed} onChange={(event) => setClosed(event.target.checked)} />
    </SaveDialog>
  );
}
