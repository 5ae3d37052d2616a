import { useState, type FormEvent } from 'react';
import { ApiError } from '../../api/problem';
import { Button } from '../../components/Button';
import { DateField } from '../../components/DateField';
import { ProblemView } from '../../components/ProblemView';
import { TextField } from '../../components/TextField';
import { useText } from '../../i18n/text';
import { useOpenRound } from './api';

/** OpenRound begins the round of a year. */
export function OpenRound({ year: next }: { year: number }) {
  const t = useText();
  const open = useOpenRound();
  const [year, setYear] = useState(String(next));
  const [deadline, setDeadline] = useState<string | undefined>('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    open.mutate({ year: Number(year), deadline: deadline ?? '', least: 2, most: 3 });
  };
  return (
    <details className="pr-card">
      <summary>{t('nominations.openRound')}</summary>
      <form noValidate onSubmit={submit} className="pr-stack">
        {open.error && <ProblemView error={ApiError.of(open.error)} />}
        <TextField label={t('nominations.year')} inputMode="numeric" value={year} onChange={(event) => setYear(event.target.value)} />
        <DateField label={t('nominations.deadline')} value={deadline ?? ''} onChange={setDeadline} />
        <Button type="submit" variant="secondary" disabled={open.isPending}>{t('nominations.openButton')}</Button>
      </form>
    </details>
  );
}
