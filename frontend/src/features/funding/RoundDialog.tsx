import { useState } from 'react';
import { ApiError } from '../../api/problem';
import { Button } from '../../components/Button';
import { DateField } from '../../components/DateField';
import { Dialog } from '../../components/Dialog';
import { ProblemView } from '../../components/ProblemView';
import { SelectField } from '../../components/SelectField';
import { TextArea } from '../../components/TextArea';
import { TextField } from '../../components/TextField';
import { useText } from '../../i18n/text';
import { useChangeRound, type Round } from './api';

/** RoundDialog changes the dates, the years and the note of a round. */
export function RoundDialog({ round, onClose }: { round: Round; onClose(): void }) {
  const t = useText();
  const save = useChangeRound(round);
  const [year, setYear] = useState(String(round.year));
  const [years, setYears] = useState(String(round.years));
  const [opens, setOpens] = useState<string | undefined>(round.opens);
  const [deadline, setDeadline] = useState<string | undefined>(round.deadline);
  const [note, setNote] = useState(round.note);
  const errors = save.error ? ApiError.of(save.error).problem.errors : [];
  const message = (field: string) => errors.find((one) => one.field === field)?.message;
  const send = () => save.mutate({ year: Number(year), years: Number(years), opens: opens ?? '', deadline: deadline ?? '', note }, { onSuccess: onClose });
  return (
    <Dialog
      open
      title={t('funding.change')}
      onClose={onClose}
      footer={
        <>
          <Button variant="secondary" onClick={onClose}>{t('common.cancel')}</Button>
          <Button disabled={save.isPending} onClick={send}>{t('common.save')}</Button>
        </>
      }
    >
      <form noValidate className="pr-stack" onSubmit={(event) => { event.preventDefault(); send(); }}>
        {save.error && errors.length === 0 && <ProblemView error={save.error} />}
        <div className="pr-form">
          <TextField label={t('funding.firstYear')} inputMode="numeric" value={year} error={message('year')} onChange={(event) => setYear(event.target.value)} />
          <SelectField label={t('funding.kindOfBudget')} value={years} error={message('years')} options={[['1', t('funding.single')], ['2', t('funding.double')]]} onChange={(event) => setYears(event.target.value)} />
          <DateField label={t('funding.opens')} value={opens ?? ''} error={message('opens')} onChange={setOpens} />
          <DateField label={t('funding.deadline')} value={deadline ?? ''} error={message('deadline')} onChange={setDeadline} />
        </div>
        <TextArea label={t('funding.note')} optional value={note} error={message('note')} onChange={(event) => setNote(event.target.value)} />
      </form>
    </Dialog>
  );
}
