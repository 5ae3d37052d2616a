import { useState, type FormEvent } from 'react';
import { Button } from '../../components/Button';
import { DateField } from '../../components/DateField';
import { FormErrors } from '../../components/FormErrors';
import { TextField } from '../../components/TextField';
import { useFieldMessages } from '../../components/useFieldMessages';
import { useToast } from '../../components/useToast';
import { wholeNumber } from '../../components/wholeNumber';
import { useText } from '../../i18n/text';
import { useOpenRound } from './api';

/** OpenRound begins the round of a year. */
export function OpenRound({ year: next }: { year: number }) {
  const t = useText();
  const toast = useToast();
  const begin = useOpenRound();
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState<string>();
  const [deadline, setDeadline] = useState<string | undefined>('');
  const { errors, attempt, at, show, refuse, clear } = useFieldMessages();
  const year = typed ?? String(next);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const read = wholeNumber(year);
    if (read === undefined) return show([{ field: 'year', message: t('funding.fault.year') }]);
    begin.mutate({ year: read, deadline: deadline ?? '', least: 2, most: 3 }, {
      onSuccess: () => {
        toast(t('nominations.opened', { year: read }));
        clear();
        setTyped(undefined);
        setDeadline('');
        setOpen(false);
      },
      onError: refuse,
    });
  };
  return (
    <details className="pr-card" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('nominations.openRound')}</summary>
      <form noValidate onSubmit={submit} className="pr-stack">
        <FormErrors errors={errors} attempt={attempt} error={begin.error} />
        <TextField {...at('year')} label={t('nominations.year')} inputMode="numeric" value={year} onChange={(event) => setTyped(event.target.value)} />
        {open && <DateField {...at('deadline')} label={t('nominations.deadline')} needed value={deadline ?? ''} onChange={setDeadline} />}
        <Button type="submit" variant="secondary" disabled={begin.isPending}>{t('nominations.openButton')}</Button>
      </form>
    </details>
  );
}
