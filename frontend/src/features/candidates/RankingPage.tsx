import './candidates.css';
import { useState } from 'react';
import { useCriteriaSets, type CriteriaSetHead } from '../../api/candidates';
import { useCan } from '../../api/me';
import { Button, ButtonLink } from '../../components/Button';
import { Loading } from '../../components/Loading';
import { PageTitle } from '../../components/PageTitle';
import { ProblemView } from '../../components/ProblemView';
import { setOf, setsFor } from '../../components/candidates/setOf';
import { useText } from '../../i18n/text';
import { Filters } from './Filters';
import { FreezeDialog } from './FreezeDialog';
import { asOrdered, useListState, type ListState, type Picture } from './listState';
import { Pictures } from './Pictures';
import { RankingList } from './RankingList';
import { useKinds } from './sets';

/** RankingPage answers "which one next?": classes with reasons for committees, weights and sensitivity for experts, two charts. */
export function RankingPage() {
  const t = useText();
  const sets = useCriteriaSets();
  const state = useListState();
  return (
    <>
      {sets.error && (
        <>
          <PageTitle title={t('candidates.nav')} />
          <ProblemView error={sets.error} onRetry={() => void sets.refetch()} />
        </>
      )}
      {sets.isPending && (
        <>
          <PageTitle title={t('candidates.nav')} />
          <Loading lines={10} label={t('candidates.loading')} />
        </>
      )}
      {sets.data && <Page sets={sets.data} state={state} />}
    </>
  );
}

function Page({ sets, state }: { sets: readonly CriteriaSetHead[]; state: ListState }) {
  const t = useText();
  const can = useCan();
  const [freezing, setFreezing] = useState(false);
  const kind = state.query.kind ?? 'process';
  const kinds = useKinds(sets, kind);
  const set = setOf(sets, kind, state.query.set);
  const query = asOrdered({ ...state.query, kind, set: set || undefined }, state);
  return (
    <>
      <PageTitle
        title={t('candidates.nav')}
        actions={
          <>
            {can('decision.record') && <Button onClick={() => setFreezing(true)}>{t('candidates.freeze')}</Button>}
            {can('rating.rate') && <ButtonLink variant="secondary" to="/bewertung">{t('candidates.rate')}</ButtonLink>}
            <ButtonLink variant="tertiary" to="/entscheidungen">{t('candidates.decisions')}</ButtonLink>
            <ButtonLink variant="tertiary" to="/kriterien">{t('candidates.criteria')}</ButtonLink>
          </>
        }
      >
        <p className="kern-body">{t('candidates.lead')}</p>
      </PageTitle>
      <Filters state={state} kind={kind} kinds={kinds} sets={setsFor(sets, kind)} set={set} />
      <ViewBar state={state} />
      {state.picture === 'liste' ? <RankingList key={kind} state={state} query={query} /> : <Pictures picture={state.picture} query={query} shown={state.shown} />}
      {freezing && <FreezeDialog query={query} onClose={() => setFreezing(false)} />}
    </>
  );
}

const NAMES = { liste: 'candidates.list', blasen: 'candidates.bubbles', matrix: 'candidates.matrix' } as const;

function ViewBar({ state: { expert, picture, change } }: { state: ListState }) {
  const t = useText();
  const show = (next: Picture) => change({ bild: next === 'liste' ? undefined : next });
  return (
    <div className="pr-rankbar pr-noprint">
      <div role="group" aria-label={t('candidates.bar')} className="pr-switch">
        {(Object.keys(NAMES) as Picture[]).map((one) => <Button key={one} variant="tertiary" small aria-pressed={picture === one} onClick={() => show(one)}>{t(NAMES[one])}</Button>)}
      </div>
      {picture === 'liste' && (
        <div role="group" aria-label={t('candidates.expert')} className="pr-switch">
          <Button variant="tertiary" small aria-pressed={!expert} onClick={() => change({ ansicht: undefined })}>{t('candidates.committee')}</Button>
          <Button variant="tertiary" small aria-pressed={expert} onClick={() => change({ ansicht: 'experten' })}>{t('candidates.expert')}</Button>
        </div>
      )}
      <Button variant="tertiary" small onClick={() => window.print()}>{t('candidates.print')}</Button>
    </div>
  );
}
