import { useState, type FormEvent } from 'react';
import { useCan } from '../../api/me';
import { ApiError } from '../../api/problem';
import { Button } from '../../components/Button';
import { DataTable, type Column } from '../../components/DataTable';
import { DateField } from '../../components/DateField';
import { DeleteButton } from '../../components/DeleteButton';
import { EmptyState } from '../../components/EmptyState';
import { Loading } from '../../components/Loading';
import { PageTitle } from '../../components/PageTitle';
import { MoneyTabs } from '../../components/PortfolioTabs';
import { ProblemView } from '../../components/ProblemView';
import { SelectField } from '../../components/SelectField';
import { TextField } from '../../components/TextField';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import { useAddLock, useDeleteLock, useLiftLock, useLocks, type Lock, type LockInput } from './api';

/** LocksPage lists what of a budget year may not be used, by order of the Kämmerei. */
export function LocksPage() {
  const t = useText();
  const can = useCan();
  const format = useFormats();
  const lift = useLiftLock();
  const { data, error, refetch } = useLocks();
  const today = new Date().toISOString().slice(0, 10);
  const columns: readonly Column<Lock>[] = [
    { id: 'year', header: t('funding.budget'), rowHeader: true, cell: (lock) => lock.year },
    { id: 'percent', header: t('funding.lock.percent'), numeric: true, cell: (lock) => `${lock.percent} %` },
    { id: 'nature', header: t('funding.nature'), cell: (lock) => t(`funding.nature.${lock.nature || 'both'}`) },
    { id: 'from', header: t('funding.lock.from'), cell: (lock) => format.date(lock.from) },
    { id: 'to', header: t('funding.lock.to'), cell: (lock) => (lock.to ? format.date(lock.to) : t('funding.lock.holds')) },
    { id: 'reason', header: t('funding.lock.reason'), secondary: true, cell: (lock) => lock.reason },
    ...(can('funding.manage') ? [{ id: 'act', header: t('nominations.act'), cell: (lock: Lock) => <span className="pr-row">{!lock.to && <Button small variant="secondary" onClick={() => lift.mutate({ lock, to: today < lock.from ? lock.from : today })}>{t('funding.lock.lift')}</Button>}<RemoveLock lock={lock} /></span> }] : []),
  ];
  return (
    <>
      <MoneyTabs />
      <PageTitle title={t('funding.locks')}><p className="kern-body">{t('funding.locksIntro')}</p></PageTitle>
      {(error ?? lift.error) && <ProblemView error={error ?? lift.error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading lines={4} />}
      <div className="pr-stack">
        {data?.length === 0 && <EmptyState title={t('funding.noLocks')} />}
        {data && data.length > 0 && <DataTable caption={t('funding.locks')} columns={columns} rows={data} id={(lock) => lock.id} />}
        {can('funding.manage') && <AddLock />}
      </div>
    </>
  );
}

function RemoveLock({ lock }: { lock: Lock }) {
  const t = useText();
  const remove = useDeleteLock(lock);
  return (
    <DeleteButton small title={t('funding.lock.deleteTitle', { percent: lock.percent, year: lock.year })} busy={remove.isPending} error={remove.error} onDelete={() => remove.mutate(undefined)}>
      <p className="kern-body">{t('funding.lock.deleteText')}</p>
    </DeleteButton>
  );
}

function AddLock() {
  const t = useText();
  const add = useAddLock();
  const [year, setYear] = useState(String(new Date().getFullYear()));
  const [percent, setPercent] = useState('');
  const [nature, setNature] = useState<NonNullable<LockInput['nature']>>('');
  const [from, setFrom] = useState<string | undefined>('');
  const [reason, setReason] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate({ year: Number(year), percent: Number(percent), nature, from: from ?? '', reason });
  };
  return (
    <details className="pr-card">
      <summary>{t('funding.lock.add')}</summary>
      <form noValidate onSubmit={submit} className="pr-stack">
        {add.error && <ProblemView error={ApiError.of(add.error)} />}
        <div className="pr-form">
          <TextField label={t('funding.budget')} inputMode="numeric" value={year} onChange={(event) => setYear(event.target.value)} />
          <TextField label={t('funding.lock.percent')} inputMode="numeric" value={percent} onChange={(event) => setPercent(event.target.value)} />
          <SelectField label={t('funding.nature')} value={nature} options={(['', 'consumptive', 'investive'] as const).map((one) => [one, t(`funding.nature.${one || 'both'}`)] as const)} onChange={(event) => setNature(event.target.value as typeof nature)} />
          <DateField label={t('funding.lock.from')} value={from ?? ''} onChange={setFrom} />
          <div className="pr-full"><TextField label={t('funding.lock.reason')} value={reason} onChange={(event) => setReason(event.target.value)} /></div>
        </div>
        <Button type="submit" disabled={add.isPending}>{t('funding.lock.addButton')}</Button>
      </form>
    </details>
  );
}
