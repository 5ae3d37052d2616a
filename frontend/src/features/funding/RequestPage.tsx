import './funding.css';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useCan } from '../../api/me';
import { Button } from '../../components/Button';
import { Facts } from '../../components/Facts';
import { Loading } from '../../components/Loading';
import { PageTitle } from '../../components/PageTitle';
import { ProblemView } from '../../components/ProblemView';
import { useMoney } from '../../components/useMoney';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import { useRequest, useRound, useWithdraw, type Request, type Round } from './api';
import { DecisionForm } from './DecisionForm';
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
  const { data: round } = useRound(roundId);
  const { data: request, error, refetch } = useRequest(id);
  const [editing, setEditing] = useState('');
  if (error) return <><PageTitle title={t('funding.title')} /><ProblemView error={error} onRetry={() => void refetch()} /></>;
  if (!request || !round) return <Loading lines={8} />;
  if (round.takes && editing === request.etag) return <><PageTitle title={request.title} /><RequestForm round={round} start={request} /></>;
  const changeable = round.takes && request.mayChange;
  return (
    <>
      <p className="kern-body"><Link className="kern-link" to={`/mittelanmeldung/${round.id}`}>{t('funding.roundTitle', { year: roundName(round) })}</Link></p>
      <PageTitle title={request.title} actions={changeable && <><Button variant="secondary" icon="edit" onClick={() => setEditing(request.etag)}>{t('common.edit')}</Button>{request.state === 'requested' && <Withdraw request={request} />}</>}>
        <RequestState request={request} />
      </PageTitle>
      <div className="pr-stack">
        <Content request={request} />
        <Lines round={round} request={request} />
        {can('funding.manage') && round.stage !== 'open' && round.stage !== 'decided' && request.state !== 'withdrawn' && <DecisionForm key={request.etag} round={round} request={request} />}
        {can('funding.manage') && round.stage === 'decided' && request.state === 'included' && <ResultForm key={request.etag} round={round} request={request} />}
      </div>
    </>
  );
}

function Withdraw({ request }: { request: Request }) {
  const t = useText();
  const withdraw = useWithdraw(request);
  return <Button variant="tertiary" disabled={withdraw.isPending} onClick={() => withdraw.mutate(undefined)}>{t('funding.withdraw')}</Button>;
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

function Lines({ round, request }: { round: Round; request: Request }) {
  const t = useText();
  const money = useMoney();
  const caption = t('funding.lines');
  if (request.lines.length === 0) return null;
  return (
    <div className="kern-table-responsive" tabIndex={0} role="region" aria-label={caption}>
      <table className="kern-table kern-table--striped pr-money">
        <caption className="kern-title">{caption}</caption>
        <thead className="kern-table__head">
          <tr className="kern-table__row">
            <th scope="col" className="kern-table__header">{t('funding.position')}</th>
            {[0, 1, 2, 3].map((i) => <th key={i} scope="col" className="kern-table__header pr-number">{round.year + i}</th>)}
            <th scope="col" className="kern-table__header pr-number">{t('funding.commitmentShort')}</th>
            <th scope="col" className="kern-table__header pr-number">{t('funding.granted')}</th>
          </tr>
        </thead>
        <tbody className="kern-table__body">
          {request.lines.map((line, at) => (
            <tr key={at} className="kern-table__row">
              <th scope="row" className="kern-table__cell pr-money__of">
                {line.purpose || t(`funding.nature.${line.nature}`)}
                <span className="pr-sub pr-block">{[t(`funding.plan.${line.nature}`), line.account, line.product, line.investmentNo].filter(Boolean).join(' · ')}</span>
              </th>
              {line.amounts.map((amount, i) => <td key={i} className="kern-table__cell">{money.euro(amount)}</td>)}
              <td className="kern-table__cell">{money.euro(line.commitments.reduce((sum, one) => sum + one, 0))}</td>
              <td className="kern-table__cell">{money.euro(line.years.reduce((sum, one) => sum + one.granted, 0))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
