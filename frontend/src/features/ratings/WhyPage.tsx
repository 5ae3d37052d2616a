import './ratings.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { candidateQuery } from '../../api/candidates';
import { useCan } from '../../api/me';
import { writeRanking } from '../../api/rankAddress';
import { ButtonLink } from '../../components/Button';
import { EFileCard } from '../../components/efile/EFileCard';
import { Loading } from '../../components/Loading';
import { PageTitle } from '../../components/PageTitle';
import { ProblemView } from '../../components/ProblemView';
import { useText } from '../../i18n/text';
import { useRatings, type Detail } from './api';
import { objectAddress } from './addresses';
import { LinesSection } from './LinesSection';
import { MissingSection } from './MissingSection';
import { RateDialog } from './RateDialog';
import { RulesSection } from './RulesSection';
import { SimilarSection } from './SimilarSection';
import { Standing } from './Standing';
import { useRankQuery, useTop } from './useRanking';

/** WhyPage tells why an object is where it is in a ranking: its answers, where they come from, and what would move it. */
export function WhyPage() {
  const t = useText();
  const { kind, id = '' } = useParams();
  const query = useRankQuery(kind);
  const found = useQuery(candidateQuery(id, query));
  const top = useTop(query);
  const error = found.error ?? top.error;
  if (error) return <><PageTitle title={t('ratings.why')} /><ProblemView error={error} onRetry={() => { void found.refetch(); void top.refetch(); }} /></>;
  if (!found.data || !top.ranking) return <Loading lines={12} label={t('ratings.loading')} />;
  return <WhyView key={id} candidate={found.data} query={query} top={top} />;
}

function WhyView({ candidate, query, top }: { candidate: Detail; query: ReturnType<typeof useRankQuery>; top: ReturnType<typeof useTop> }) {
  const t = useText();
  const can = useCan();
  const [asked, setAsked] = useState<string | null>(null);
  const ranking = top.ranking;
  const ratings = useRatings(candidate.kind, candidate.id, ranking?.set ?? '').data ?? [];
  const rate = can('rating.rate') ? setAsked : undefined;
  if (!ranking) return null;
  const process = candidate.kind === 'process';
  const line = candidate.lines.find((one) => one.criterion === asked);
  const rest = writeRanking(query);
  const reasons = candidate.reasons.map(({ text }) => text).join('\n');
  return (
    <>
      <PageTitle
        title={candidate.knockout === 'failed' ? t('ratings.whyOut') : t('ratings.whyPlace', { rank: candidate.rank })}
        context={candidate.name}
        actions={
          <>
            {process && can('initiative.edit') && <ButtonLink icon="add" to={`/vorhaben/neu?${new URLSearchParams({ prozess: candidate.id, gruende: reasons }).toString()}`}>{t('ratings.makeInitiative')}</ButtonLink>}
            <ButtonLink variant="secondary" to={`/rangliste/vergleich?${new URLSearchParams({ a: candidate.id }).toString()}${rest && `&${rest}`}`}>{t('ratings.compareWith')}</ButtonLink>
            <ButtonLink variant="tertiary" to={`/rangliste${rest && `?${rest}`}`}>{t('ratings.toRanking')}</ButtonLink>
          </>
        }
      >
        <p className="kern-body">
          <Link className="kern-link" to={objectAddress(candidate)}>{candidate.number} {candidate.name}</Link>
          <span className="pr-sub pr-block">{candidate.unit.number} {candidate.unit.name}</span>
        </p>
      </PageTitle>
      <div className="pr-stack">
        <Standing candidate={candidate} ranking={ranking} query={query} at={top.at} />
        <MissingSection candidate={candidate} onRate={rate} />
        <LinesSection candidate={candidate} ranking={ranking} ratings={ratings} onRate={rate} />
        {candidate.rules.length > 0 && <RulesSection candidate={candidate} set={ranking.set} ratings={ratings} />}
        {process && <EFileCard process={candidate.id} />}
        {process && <SimilarSection candidate={candidate} query={query} />}
      </div>
      {line && <RateDialog candidate={candidate} set={ranking.set} line={line} mine={ratings.find((one) => one.mine && one.criterion === line.criterion)} onClose={() => setAsked(null)} />}
    </>
  );
}
