import { useState } from 'react';
import { DateField } from '../../components/DateField';
import { ErrorSummary } from '../../components/ErrorSummary';
import { SaveDialog } from '../../components/SaveDialog';
import { SelectField } from '../../components/SelectField';
import { TextArea } from '../../components/TextArea';
import { TextField } from '../../components/TextField';
import { useFieldMessages } from '../../components/useFieldMessages';
import { wholeNumber } from '../../components/wholeNumber';
import { useText } from '../../i18n/text';
import { useChangeRound, type Round } from './api';

/** RoundDialog changes the dates, the years and the note of a round, as it was when the dialog was opened. */
export function RoundDialog({ round: live, onClose }: { round: Round; onClose(): void }) {
  const t = useText();
  const [round] = useState(live);
  const save = useChangeRound(round);
  const [year, setYear] = useState(String(round.year));
  const [years, setYears] = useState(String(round.years));
  const [opens, setOpens] = useState<string | undefined>(round.opens);
  const [deadline, setDeadline] = useState<string | undefined>(round.deadline);
  const [note, setNote] = useState(round.note);
  const { errors, attempt, at, show, refuse } = useFieldMessages();
  const send = () => {
    const first = wholeNumber(year);
    if (first === undefined) return show([{ field: 'year', message: t('funding.fault.year') }]);
    save.mutate({ year: first, years: Number(years), opens: opens ?? '', deadline: deadline ?? '', note }, { onSuccess: onClose, onError: refuse });
  };
  return (
    <SaveDialog title={t('funding.change')} saving={save} told={errors.length > 0} onSubmit={send} onClose={onClose}>
      <ErrorSummary errors={errors} attempt={attempt} />
      <div className="pr-form">
        <TextField {...at('year')} label={t('funding.firstYear')} inputMode="numeric" value={year} onChange={(event) => setYear(event.target.value)} />
        <SelectField {...at('years')} label={t('funding.kindOfBudget')} value={years} options={[['1', t('funding.single')], ['2', t('funding.double')]]} onChange={(event) => setYears(event.target.value)} />
        <DateField {...at('opens')} label={t('funding.opens')} needed value={opens ?? ''} onChange={setOpens} />
        <DateField {...at('deadline')} label={t('funding.deadline')} needed value={deadline ?? ''} onChange={setDeadline} />
      </div>
      <TextArea {...at('note')} label={t('funding.note')} optional value={note} onChange={(event) => setNote(event.target.value)} />
    </SaveDialog>
  );
}
