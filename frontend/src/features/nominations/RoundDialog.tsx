import { useState } from 'react';
import { ApiError } from '../../api/problem';
import { Button } from '../../components/Button';
import { CheckField } from '../../components/CheckField';
import { DateField } from '../../components/DateField';
import { Dialog } from '../../components/Dialog';
import { ProblemView } from '../../components/ProblemView';
import { TextField } from '../../components/TextField';
import { useText } from '../../i18n/text';
import { useChangeRound, type Round } from './api';

/** RoundDialog changes the deadline and the bounds of a round, closes it or opens it again. */
export function RoundDialog({ round, onClose }: { round: Round; onClose(): void }) {
  const t = useText();
  const save = useChangeRound(round);
  const [deadline, setDeadline] = useState<string | undefined>(round.deadline);
  const [least, setLeast] = useState(String(round.least));
  const [most, setMost] = useState(String(round.most));
  const [closed, setClosed] = useState(round.closed);
  const errors = save.error ? ApiError.of(save.error).problem.errors : [];
  const message = (field: string) => errors.find((one) => one.field === field)?.message;
  const send = () => save.mutate({ year: round.year, deadline: deadline ?? '', least: Number(least), most: Number(most), closed }, { onSuccess: onClose });
  return (
    <Dialog
      open
      title={t('nominations.change')}
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
        <DateField label={t('nominations.deadline')} value={deadline ?? ''} error={message('deadline')} onChange={setDeadline} />
        <div className="pr-form">
          <TextField label={t('nominations.least')} inputMode="numeric" value={least} error={message('least')} onChange={(event) => setLeast(event.target.value)} />
          <TextField label={t('nominations.most')} inputMode="numeric" value={most} error={message('most')} onChange={(event) => setMost(event.target.value)} />
        </div>
        <CheckField label={t('nominations.isClosed')} checked={closed} onChange={(event) => setClosed(event.target.checked)} />
      </form>
    </Dialog>
  );
}
