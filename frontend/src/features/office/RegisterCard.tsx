import { useState } from 'react';
import { useMe } from '../../api/me';
import { unitLabel, useRegister, type Unit } from '../../api/units';
import { Badge } from '../../components/Badge';
import { Button } from '../../components/Button';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { Loading } from '../../components/Loading';
import { ProblemView } from '../../components/ProblemView';
import { useToast } from '../../components/useToast';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import { useConfirm } from './api';
import { Card } from './Card';

/** RegisterCard says whether the head of the unit confirmed its list, and lets them do it. */
export function RegisterCard({ unit }: { unit: Unit }) {
  const t = useText();
  const toast = useToast();
  const me = useMe();
  const format = useFormats();
  const { data, error, isLoadingError, isPending, refetch } = useRegister(unit.id);
  const confirm = useConfirm(unit.id);
  const [asking, setAsking] = useState(false);
  const may = me.grants.some(({ role, unitPath }) => role === 'approver' && (unitPath === '' || unit.path.startsWith(unitPath)));
  const go = () =>
    confirm.mutate(undefined, {
      onSuccess: () => {
        toast(t('office.confirmed', { unit: unitLabel(unit) }));
        setAsking(false);
      },
    });
  if (isPending) return <Loading lines={3} />;
  if (isLoadingError) return <ProblemView error={error} onRetry={() => void refetch()} />;
  return (
    <Card title={t('office.register')}>
      <p className="kern-body">{t('office.registerCount', { count: data.processes })}</p>
      {data.confirmedAt ? (
        <>
          <p className="kern-body"><Badge tone="success">{t('office.confirmedAt', { date: format.date(data.confirmedAt) })}</Badge></p>
          {data.changedSince > 0 && <p className="kern-body">{t('office.changedSince', { count: data.changedSince })}</p>}
        </>
      ) : (
        <p className="kern-body"><Badge>{t('office.notConfirmed')}</Badge></p>
      )}
      {may && <Button small variant="secondary" icon="check" onClick={() => setAsking(true)}>{t('office.confirm')}</Button>}
      <ConfirmDialog open={asking} title={t('office.confirm')} action={t('office.confirm')} busy={confirm.isPending} onConfirm={go} onClose={() => setAsking(false)}>
        <p className="kern-body">{t('office.confirmText', { unit: unitLabel(unit), count: data.processes })}</p>
        {confirm.error && <ProblemView error={confirm.error} />}
      </ConfirmDialog>
    </Card>
  );
}
