import { useState } from 'react';
import { Link } from 'react-router';
import { useCan } from '../../api/me';
import { Badge } from '../../components/Badge';
import { Button } from '../../components/Button';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { DataTable, type Column } from '../../components/DataTable';
import { ProblemView } from '../../components/ProblemView';
import { useText } from '../../i18n/text';
import { useDecide, useWithdraw, type Nomination, type Round } from './api';
import { DeclineDialog } from './DeclineDialog';

const TONES = { named: 'info', accepted: 'success', declined: 'warning' } as const;

/** Named lists what was named; coordination decides upon it, also when the round is closed. */
export function Named({ round }: { round: Round }) {
  const t = useText();
  const can = useCan();
  const withdraw = useWithdraw();
  const accept = useDecide();
  const [declining, setDeclining] = useState<Nomination>();
  const [withdrawing, setWithdrawing] = useState<Nomination>();
  const manages = can('nomination.manage'); // it decides when the round is closed, too
  const withdraws = can('nomination.make') && !round.closed;
  const columns: readonly Column<Nomination>[] = [
    { id: 'process', header: t('nominations.process'), rowHeader: true, cell: (one) => <Link className="kern-link" to={`/prozesse/${one.processId}`}>{one.number} {one.processName}</Link> },
    { id: 'unit', header: t('nominations.unit'), secondary: true, cell: (one) => one.unitName },
    { id: 'reason', header: t('nominations.reason'), cell: (one) => one.reason },
    { id: 'state', header: t('nominations.state'), cell: (one) => <><Badge tone={TONES[one.state]}>{t(`nominations.state.${one.state}`)}</Badge>{one.comment && <span className="pr-sub pr-block">{one.comment}</span>}</> },
    ...(manages || withdraws
      ? [{
          id: 'act',
          header: t('nominations.act'),
          cell: (one: Nomination) => (
            <span className="pr-row">
              {manages && one.state === 'named' && <Button small variant="secondary" aria-label={t('nominations.acceptOf', { name: one.processName })} disabled={accept.isPending} onClick={() => accept.mutate({ one, state: 'accepted' })}>{t('nominations.accept')}</Button>}
              {manages && one.state === 'named' && <Button small variant="tertiary" aria-label={t('nominations.declineOf', { name: one.processName })} onClick={() => setDeclining(one)}>{t('nominations.decline')}</Button>}
              {withdraws && <Button small variant="tertiary" icon="close" iconOnly onClick={() => setWithdrawing(one)}>{t('nominations.withdraw', { name: one.processName })}</Button>}
            </span>
          ),
        }]
      : []),
  ];
  return (
    <>
      {accept.error && <ProblemView error={accept.error} />}
      <DataTable caption={t('nominations.named')} columns={columns} rows={round.nominations} id={(one) => one.id} />
      {withdrawing && (
        <ConfirmDialog open title={t('nominations.withdrawTitle', { name: withdrawing.processName })} action={t('nominations.withdrawButton')} busy={withdraw.isPending} onConfirm={() => withdraw.mutate(withdrawing, { onSuccess: () => setWithdrawing(undefined) })} onClose={() => { withdraw.reset(); setWithdrawing(undefined); }}>
          <p className="kern-body">{t('nominations.withdrawText')}</p>
          {withdraw.error && <ProblemView error={withdraw.error} />}
        </ConfirmDialog>
      )}
      {declining && <DeclineDialog nomination={declining} onClose={() => setDeclining(undefined)} />}
    </>
  );
}
