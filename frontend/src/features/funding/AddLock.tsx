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
import { useAddLock, type LockInput } from './api';

const empty = () => ({ year: String(new Date().getFullYear()), percent: '', nature: '' as NonNullable<LockInput['nature']>, reason: '' });

/** AddLock enters a lock; when it is saved, the form is empty and closed, so that nobody enters it twice. */
export function AddLock() {
  const t = useText();
  const toast = useToast();
  const add = useAddLock();
  const [open, setOpen] = useState(false);
  const [values, setValues] = useState(empty);
  const [from, setFrom] = useState<string | undefined>('');
  const { errors, attempt, at, show, refuse, clear } = useFieldMessages();
  const set = (part: Partial<typeof values>) => setValues({ ...values, ...part });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const [year, percent] = [wholeNumber(values.year), wholeNumber(values.percent)];
    const wrong = [year === undefined && { field: 'year', message: t('funding.fault.year') }, percent === undefined && { field: 'percent', message: t('funding.fault.percent') }].filter((one) => one !== false);
    if (year === undefined || percent === undefined) return show(wrong);
    add.mutate({ year, percent, nature: values.nature, from: from ?? '', reason: values.reason }, {
      onSuccess: () => {
        toast(t('funding.lock.added', { percent, year }));
        clear();
        setValues(empty);
        setFrom('');
        setOpen(false);
      },
      onError: refuse,
    });
  };
  return (
    <details className="pr-card" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('funding.lock.add')}</summary>
      <form noValidate onSubmit={submit} className="pr-stack">
        <FormErrors errors={errors} attempt={attempt} error={add.error} />
        <div className="pr-form">
          <TextField {...at('year')} label={t('funding.budget')} inputMode="numeric" value={values.year} onChange={(event) => set({ year: event.target.value })} />
          <TextField {...at('percent')} label={t('funding.lock.percent')} inputMode="numeric" value={values.percent} onChange={(event) => set({ percent: event.target.value })} />
          <SelectField {...at('nature')} label={t('funding.nature')} value={values.nature} options={(['', 'consumptive', 'investive'] as const).map((one) => [one, t(`funding.nature.${one || 'both'}`)] as const)} onChange={(event) => set({ nature: event.target.value as typeof values.nature })} />
          {open && <DateField {...at('from')} label={t('funding.lock.from')} needed value={from ?? ''} onChange={setFrom} />}
          <div className="pr-full"><TextField {...at('reason')} label={t('funding.lock.reason')} value={values.reason} onChange={(event) => set({ reason: event.target.value })} /></div>
        </div>
        <Button type="submit" disabled={add.isPending}>{t('funding.lock.addButton')}</Button>
      </form>
    </details>
  );
}
