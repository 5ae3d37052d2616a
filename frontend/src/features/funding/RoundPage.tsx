import './funding.css';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useCan } from '../../api/me';
import { Alert } from '../../components/Alert';
import { Button, ButtonLink } from '../../components/Button';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { Loading } from '../../components/Loading';
import { PageTitle } from '../../components/PageTitle';
import { ProblemView } from '../../components/ProblemView';
import { useMoney } from '../../components/useMoney';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import { useAdvance, useConsolidation, type Consolidation, type Round } from './api';
import { partText } from './part';
import { RequestTable } from './RequestTable';
import { RoundDialog } from './RoundDialog';
import { roundName, StageBadge } from './RoundsPage';
import { SumTable } from './SumTable';

const STAGES = ['open', 'closed', 'consolidated', 'draft', 'decided'] as const;

/** RoundPage is one round: how far it is, what was requested, how it adds up, and what came of it. */
export function RoundPage() {
  const t = useText();
  const { round: id = '' } = useParams();
  const { data, error, refetch } = useConsolidation(id);
  if (error) return <><PageTitle title={t('funding.title')} /><ProblemView error={error} onRetry={() => void refetch()} /></>;
  if (!data) return <Loading lines={10} />;
  const { round } = data;
  return (
    <>
      <p className="kern-body"><Link className="kern-link" to="/mittelanmeldung">{t('funding.back')}</Link></p>
      <PageTitle title={`${t('funding.roundTitle', { year: roundName(round) })}${data.partial ? ` – ${partText(t, data.units)}` : ''}`} actions={<Actions round={round} partial={data.partial} />}>
        <StageBadge stage={round.stage} />
      </PageTitle>
      <div className="pr-stack">
        <Stages round={round} />
        {round.note && <p className="kern-body">{round.note}</p>}
        <Advance round={round} />
        <Overview data={data} />
        <div>
          <h2 className="kern-heading-medium" id="anmeldungen">{t('funding.requests')}</h2>
          <RequestTable data={data} />
        </div>
        <SumTable data={data} />
      </div>
    </>
  );
}

function Actions({ round, partial }: { round: Round; partial: boolean }) {
  const t = useText();
  const can = useCan();
  const [changing, setChanging] = useState(false);
  return (
    <>
      {round.takes && can('funding.request') && <ButtonLink to={`/mittelanmeldung/${round.id}/neu`} icon="add">{t('funding.new')}</ButtonLink>}
      <a className="kern-btn kern-btn--secondary" href={`/api/v1/funding-rounds/${round.id}/export`} download><span className="kern-label">{t(partial ? 'funding.exportPart' : 'funding.export')}</span></a>
      {can('funding.manage') && <Button variant="tertiary" icon="edit" onClick={() => setChanging(true)}>{t('funding.change')}</Button>}
      {changing && <RoundDialog round={round} onClose={() => setChanging(false)} />}
    </>
  );
}

/** Stages shows the way of a round with the day on which each stage was reached. */
function Stages({ round }: { round: Round }) {
  const t = useText();
  const format = useFormats();
  const now = STAGES.indexOf(round.stage);
  return (
    <ol className="pr-stages" aria-label={t('funding.stages')}>
      {STAGES.map((stage, i) => {
        const day = round.reached[stage];
        return (
          <li key={stage} aria-current={i === now ? 'step' : undefined} data-done={i <= now}>
            <strong>{t(`funding.stage.${stage}`)}</strong>
            <span className="pr-sub pr-block">{stage === 'open' ? t('funding.span', { from: format.date(round.opens), to: format.date(round.deadline) }) : day ? format.date(day) : t('funding.ahead')}</span>
          </li>
        );
      })}
    </ol>
  );
}

/** Advance takes a round on, or a step back; it asks before, since offices and Kämmerei are bound by it. */
function Advance({ round }: { round: Round }) {
  const t = useText();
  const can = useCan();
  const [asked, setAsked] = useState<{ of: Round; to: Round['stage'] }>();
  const advance = useAdvance(asked?.of ?? round);
  const next = STAGES[STAGES.indexOf(round.stage) + 1];
  const back = round.stage === 'closed' ? 'open' : round.stage === 'consolidated' ? 'closed' : undefined;
  const close = () => {
    advance.reset();
    setAsked(undefined);
  };
  if (!can('funding.manage') || !next) return null;
  const name = (to: Round['stage']) => (to === back ? t('funding.backTo', { stage: t(`funding.stage.${to}`) }) : t(`funding.to.${to}`));
  return (
    <div className="pr-row">
      <Button onClick={() => setAsked({ of: round, to: next })}>{name(next)}</Button>
      {back && <Button variant="tertiary" onClick={() => setAsked({ of: round, to: back })}>{name(back)}</Button>}
      {asked && (
        <ConfirmDialog open title={t('funding.advanceTitle', { year: roundName(round), stage: t(`funding.stage.${asked.to}`) })} action={name(asked.to)} busy={advance.isPending} onConfirm={() => advance.mutate(asked.to, { onSuccess: close })} onClose={close}>
          <p className="kern-body">{t(asked.to === back ? 'funding.advanceBack' : `funding.advance.${asked.to as 'closed'}`)}</p>
          {advance.error && <ProblemView error={advance.error} />}
        </ConfirmDialog>
      )}
    </div>
  );
}

function Overview({ data }: { data: Consolidation }) {
  const t = useText();
  const money = useMoney();
  const format = useFormats();
  const { total, round } = data;
  const decided = ['draft', 'decided'].includes(round.stage);
  const first = total.total.years[0];
  const tiles = [
    [t('funding.requestedYear', { year: round.year }), money.thousand(total.total.requested[0] ?? 0), t('funding.split', { c: money.thousand(total.consumptive.requested[0] ?? 0), i: money.thousand(total.investive.requested[0] ?? 0) })],
    ...(decided && first ? [[t('funding.grantedYear', { year: round.year }), money.thousand(first.granted), first.blocked > 0 ? t('funding.blockedOf', { sum: money.thousand(first.blocked) }) : '']] : []),
    [t('funding.positions'), format.number(total.staffHundredths / 100), ''],
    [t('funding.requestCount'), format.number(total.requests), ''],
  ];
  return (
    <>
      <ul className="pr-grid pr-plain pr-tiles">
        {tiles.map(([label, value, more]) => (
          <li key={label} className="pr-card"><span className="pr-sub pr-block">{label}</span><strong className="pr-figure">{value}</strong>{more && <span className="pr-sub pr-block">{more}</span>}</li>
        ))}
      </ul>
      {data.locks.map((lock) => <Alert key={lock.id} tone="warning" title={t('funding.lockNotice', { percent: lock.percent, year: lock.year, nature: t(`funding.nature.${lock.nature || 'both'}`), date: format.date(lock.from) })}><p className="kern-body">{lock.reason}</p></Alert>)}
    </>
  );
}
