import { useState } from 'react';
import { useCan } from '../../api/me';
import { Button } from '../../components/Button';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { DataTable, type Column } from '../../components/DataTable';
import { DeleteButton } from '../../components/DeleteButton';
import { EmptyState } from '../../components/EmptyState';
import { Loading } from '../../components/Loading';
import { PageTitle } from '../../components/PageTitle';
import { MoneyTabs } from '../../components/PortfolioTabs';
import { ProblemView } from '../../components/ProblemView';
import { todayHere } from '../../components/wholeNumber';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import { useDeleteLock, useLiftLock, useLocks, type Lock } from './api';
import { AddLock } from './AddLock';

/** LocksPage lists what of a budget year may not be used, by order of the Kämmerei. */
export function LocksPage() {
  const t = useText();
  const can = useCan();
  const format = useFormats();
  const { data, error, refetch } = useLocks();
  const columns: readonly Column<Lock>[] = [
    { id: 'year', header: t('funding.budget'), rowHeader: true, cell: (lock) => lock.year },
    { id: 'percent', header: t('funding.lock.percent'), numeric: true, cell: (lock) => `${lock.percent} %` },
    { id: 'nature', header: t('funding.nature'), cell: (lock) => t(`funding.nature.${lock.nature || 'both'}`) },
    { id: 'from', header: t('funding.lock.from'), cell: (lock) => format.date(lock.from) },
    { id: 'to', header: t('funding.lock.to'), cell: (lock) => (lock.to ? format.date(lock.to) : t('funding.lock.holds')) },
    { id: 'reason', header: t('funding.lock.reason'), secondary: true, cell: (lock) => lock.reason },
    ...(can('funding.manage') ? [{ id: 'act', header: t('nominations.act'), cell: (lock: Lock) => <span className="pr-row">{!lock.to && <LiftLock lock={lock} />}<RemoveLock lock={lock} /></span> }] : []),
  ];
  return (
    <>
      <MoneyTabs />
      <PageTitle title={t('funding.locks')}><p className="kern-body">{t('funding.locksIntro')}</p></PageTitle>
      {error && <ProblemView error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading lines={4} />}
      <div className="pr-stack">
        {data?.length === 0 && <EmptyState title={t('funding.noLocks')} />}
        {data && data.length > 0 && <DataTable caption={t('funding.locks')} columns={columns} rows={data} id={(lock) => lock.id} />}
        {can('funding.manage') && <AddLock />}
      </div>
    </>
  );
}

/** LiftLock ends a lock today, or on its first day if it has not begun. */
function LiftLock({ lock }: { lock: Lock }) {
  const t = useText();
  const format = useFormats();
  const lift = useLiftLock();
  const [asking, setAsking] = useState(false);
  const today = todayHere();
  const to = today < lock.from ? lock.from : today;
  const name = { percent: lock.percent, year: lock.year };
  return (
    <>
      <Button small variant="secondary" aria-label={t('funding.lock.liftOf', name)} onClick={() => setAsking(true)}>{t('funding.lock.lift')}</Button>
      <ConfirmDialog open={asking} title={t('funding.lock.liftTitle', name)} action={t('funding.lock.lift')} busy={lift.isPending} onConfirm={() => lift.mutate({ lock, to }, { onSuccess: () => setAsking(false) })} onClose={() => setAsking(false)}>
        <p className="kern-body">{t('funding.lock.liftText', { date: format.date(to) })}</p>
        {lift.error && <ProblemView error={lift.error} />}
      </ConfirmDialog>
    </>
  );
}

function RemoveLock({ lock }: { lock: Lock }) {
  const t = useText();
  const remove = useDeleteLock(lock);
  return (
    <DeleteButton small label={t('funding.lock.deleteOf', { percent: lock.percent, year: lock.year })} title={t('funding.lock.deleteTitle', { percent: lock.percent, year: lock.year })} busy={remove.isPending} error={remove.error} onDelete={() => remove.mutate(undefined)}>
      <p className="kern-body">{t('funding.lock.deleteText')}</p>
    </DeleteButton>
  );
}
