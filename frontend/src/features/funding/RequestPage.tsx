import './funding.css';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useCan } from '../../api/me';
import { Button } from '../../components/Button';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { Facts } from '../../components/Facts';
import { Held } from '../../components/Held';
import { Loading } from '../../components/Loading';
import { PageTitle } from '../../components/PageTitle';
import { ProblemView } from '../../components/ProblemView';
import { useMoney } from '../../components/useMoney';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import { useRequest, useRound, useWithdraw, type Request } from './api';
import { DecisionForm } from './DecisionForm';
import { Lines } from './Lines';
import { RequestForm } from './RequestForm';
import { RequestState } from './RequestTable';
import { ResultForm } from './ResultForm';
import { roundName } from './RoundsPage';

export function NewRequestPage() {
  const t = useText();
  const { round: id = '' } = useParams();
  const { data, error, refetch } = useRound(id);
  if (error) return <><PageTitle title={t('funding.new')} /><ProblemView error={error} onRetry={() => void refetch()} /></>;
  if (!data) return <Loading lines={8} />;
  return <><PageTitle title={t('funding.new')}><p className="kern-body">{t('funding.roundTitle', { year: roundName(data) })}</p></PageTitle><RequestForm round={data} /></>;
}

/** RequestPage is one request: what is asked for, what the budget says, what came of it. */
export function RequestPage() {
  const t = useText();
  const can = useCan();
  const { round: roundId = '', request: id = '' } = useParams();
  const { data: round, error: roundError, refetch: roundAgain } = useRound(roundId);
  const { data: request, error, refetch } = useRequest(id);
  const [start, setStart] = useState<Request>();
  const failed = error ?? roundError;
  if (failed) return <><PageTitle title={t('funding.title')} /><ProblemView error={failed} onRetry={() => void (error ? refetch() : roundAgain())} /></>;
  if (!request || !round) return <Loading lines={8} />;
  if (start?.id === request.id) return <><PageTitle title={start.title} /><RequestForm round={round} start={start} onDone={() => setStart(undefined)} /></>;
  const changeable = round.takes && request.mayChange;
  return (
    <>
      <p className="kern-body"><Link className="kern-link" to={`/mittelanmeldung/${round.id}`}>{t('funding.roundTitle', { year: roundName(round) })}</Link></p>
      <PageTitle title={request.title} actions={changeable && <><Button variant="secondary" icon="edit" onClick={() => setStart(request)}>{t('common.edit')}</Button>{request.state === 'requested' && <Withdraw request={request} />}</>}>
        <RequestState request={request} />
      </PageTitle>
      <div className="pr-stack">
        <Content request={request} />
        <Lines round={round} request={request} />
        {can('funding.manage') && round.stage !== 'open' && round.stage !== 'decided' && request.state !== 'withdrawn' && <Held key={request.id} live={request}>{(from, next) => <DecisionForm round={round} request={from} onNext={next} />}</Held>}
        {can('funding.manage') && round.stage === 'decided' && request.state === 'included' && <Held key={request.id} live={request}>{(from, next) => <ResultForm round={round} request={from} onNext={next} />}</Held>}
      </div>
    </>
  );
}

function Withdraw({ request }: { request: Request }) {
  const t = useText();
  const [asked, setAsked] = useState<Request>();
  const withdraw = useWithdraw(asked ?? request);
  const close = () => {
    withdraw.reset();
    setAsked(undefined);
  };
  return (
    <>
      <Button variant="tertiary" onClick={() => setAsked(request)}>{t('funding.withdraw')}</Button>
      <ConfirmDialog open={asked !== undefined} title={t('funding.withdrawTitle', { title: request.title })} action={t('funding.withdraw')} busy={withdraw.isPending} onConfirm={() => withdraw.mutate(undefined, { onSuccess: close })} onClose={close}>
        <p className="kern-body">{t('funding.withdrawText')}</p>
        {withdraw.error && <ProblemView error={withdraw.error} />}
      </ConfirmDialog>
    </>
  );
}

function Content({ request }: { request: Request }) {
  const t = useText();
  const money = useMoney();
  const format = useFormats();
  return (
    <section className="pr-card" aria-label={t('funding.what')}>
      <Facts
        rows={[
          [t('funding.field.unit'), request.unitName],
          [t('funding.field.reason'), request.reason],
          [t('funding.binding'), t(`funding.binding.${request.binding}`)],
          [t('funding.financing'), t(`funding.financing.${request.financing}`)],
          [t('funding.field.mandatory'), request.mandatory ? t('common.yes') : ''],
          [t('funding.positions'), request.staffHundredths ? format.number(request.staffHundredths / 100) : ''],
          [t('funding.field.followUp'), request.followUp ? `${money.euro(request.followUp)} ${request.followUpNote}` : ''],
          [t('funding.comment'), request.comment],
          [t('funding.holdNote'), request.holdNote],
          [t('funding.initiative'), request.initiativeId && <Link className="kern-link" to={`/vorhaben/${request.initiativeId}`}>{t('funding.toInitiative')}</Link>],
          [t('funding.application'), request.applicationId && <Link className="kern-link" to={`/fachverfahren/${request.applicationId}`}>{t('funding.toApplication')}</Link>],
        ]}
      />
    </section>
  );
}
