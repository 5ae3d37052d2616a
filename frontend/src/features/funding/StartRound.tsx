import { useState, type FormEvent } from 'react';
import { Button } from '../../components/Button';
import { DateField } from '../../components/DateField';
import { FormErrors } from '../../components/FormErrors';
import { SelectField } from '../../components/SelectField';
import { TextField } from '../../components/TextField';
import { useFieldMessages } from '../../components/useFieldMessages';
import { useToast } from '../../components/useToast';
import { wholeNumber } from '../../components/wholeNumber';
import { useText } from '../../i18n/text';
import { useStartRound } from './api';

/** StartRound opens the round of the next budget. */
export function StartRound({ next }: { next: number }) {
  const t = useText();
  const toast = useToast();
  const start = useStartRound();
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState<string>();
  const [years, setYears] = useState('1');
  const [opens, setOpens] = useState<string | undefined>('');
  const [deadline, setDeadline] = useState<string | undefined>('');
  const { errors, attempt, at, show, refuse, clear } = useFieldMessages();
  const year = typed ?? String(next);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const first = wholeNumber(year);
    if (first === undefined) return show([{ field: 'year', message: t('funding.fault.year') }]);
    start.mutate({ year: first, years: Number(years), opens: opens ?? '', deadline: deadline ?? '' }, {
      onSuccess: () => {
        toast(t('funding.started', { year: first }));
        clear();
        setTyped(undefined);
        setOpens('');
        setDeadline('');
        setOpen(false);
      },
      onError: refuse,
    });
  };
  return (
    <details className="pr-card" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('funding.start')}</summary>
      <form noValidate onSubmit={submit} className="pr-stack">
        <FormErrors errors={errors} attempt={attempt} error={start.error} />
        <div className="pr-form">
          <TextField {...at('year')} label={t('funding.firstYear')} inputMode="numeric" value={year} onChange={(event) => setTyped(event.target.value)} />
          <SelectField label={t('funding.kindOfBudget')} value={years} options={[['1', t('funding.single')], ['2', t('funding.double')]]} onChange={(event) => setYears(event.target.value)} />
          {open && <DateField {...at('opens')} label={t('funding.opens')} needed value={opens ?? ''} onChange={setOpens} />}
          {open && <DateField {...at('deadline')} label={t('funding.deadline')} needed value={deadline ?? ''} onChange={setDeadline} />}
        </div>
        <Button type="submit" disabled={start.isPending}>{t('funding.startButton')}</Button>
      </form>
    </details>
  );
}
