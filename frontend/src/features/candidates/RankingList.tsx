import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { topQuery, useCandidates, type Ranking, type RankQuery } from '../../api/candidates';
import { ORDERS } from '../../api/rankAddress';
import { Alert } from '../../components/Alert';
import { Button } from '../../components/Button';
import { EmptyState } from '../../components/EmptyState';
import { LoadMore } from '../../components/LoadMore';
import { Loading } from '../../components/Loading';
import { ProblemView } from '../../components/ProblemView';
import { SelectField } from '../../components/SelectField';
import { useText } from '../../i18n/text';
import { CommitteeList } from './CommitteeList';
import { ExpertTable } from './ExpertTable';
import type { ListState } from './listState';
import { movesOf } from './moves';
import { MovedNote } from './MovedNote';
import { WeightPanel } from './WeightPanel';
import { useWeights } from './weights';

/** RankingList is the ranking piece by piece, in classes or, for experts, with weights to try. */
export function RankingList({ state, query }: { state: ListState; query: RankQuery }) {
  const t = useText();
  const { expert, shown, filtered, change, clear } = state;
  const write = useCallback((gewichte: string | undefined) => change({ gewichte }), [change]);
  const weights = useWeights(query.weights ?? undefined, write);
  const asked: RankQuery = { ...query, weights: weights.asked };
  const list = useCandidates({ ...asked, ...shown }, expert && !weights.moving);
  const differs = expert && (asked.weights !== undefined || asked.order !== undefined);
  const usual = useQuery({ ...topQuery({ ...query, weights: undefined, order: undefined }), enabled: differs });
  const before = differs ? usual.data?.items : undefined;
  if (list.isPending) return <Loading lines={10} label={t('candidates.loading')} />;
  if (!list.ranking || (list.error && list.rows.length === 0)) return <ProblemView error={list.error} onRetry={() => void list.refetch()} />;
  const { ranking, rows } = list;
  const tried = Object.keys(weights.tried).length;
  const note = <MovedNote before={before} now={rows} still={!weights.moving && !list.isPlaceholderData && !usual.isPlaceholderData} />;
  return (
    <>
      {ranking.pending > 0 && <Alert tone="info" live title={t('candidates.pending', { count: ranking.pending })} />}
      {expert && <WeightPanel ranking={ranking} tried={weights.tried} onChange={weights.change} onReset={weights.reset} note={note} />}
      {!expert && tried > 0 && (
        <Alert tone="info" title={t('candidates.weights.changed', { count: tried })}>
          <Button variant="secondary" small onClick={weights.reset}>{t('candidates.weights.reset')}</Button>
        </Alert>
      )}
      {expert && (
        <div className="pr-rankorder pr-noprint">
          <SelectField label={t('candidates.order')} value={query.order ?? 'assured'} options={ORDERS.map((one) => [one, t(`candidates.order.${one}`)] as const)} onChange={(event) => change({ wertung: event.target.value === 'assured' ? undefined : event.target.value })} />
        </div>
      )}
      <Counts ranking={ranking} />
      {rows.length === 0 ? (
        <Nothing filtered={filtered} onClear={clear} />
      ) : (
        <div className={expert ? 'pr-rankexpert' : undefined} aria-busy={list.isFetching}>
          {expert ? <ExpertTable ranking={ranking} rows={rows} query={asked} moves={movesOf(before ?? rows, rows)} knownBefore={before?.length ?? 0} /> : <CommitteeList ranking={ranking} rows={rows} query={asked} />}
        </div>
      )}
      {list.error && <ProblemView error={list.error} />}
      {rows.length > 0 && <LoadMore shown={rows.length} total={ranking.matching} hasMore={list.hasNextPage} busy={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />}
    </>
  );
}

function Counts({ ranking }: { ranking: Ranking }) {
  const t = useText();
  const { a, b, c, excluded } = ranking.counts;
  return (
    <ul className="pr-rankcounts">
      <li>{t(`candidates.count.${ranking.kind}`, { count: ranking.total })}</li>
      {Object.entries({ A: a, B: b, C: c }).map(([name, count]) => <li key={name}>{t('candidates.class.count', { name, count })}</li>)}
      {excluded > 0 && <li>{t('candidates.class.noneCount', { count: excluded })}</li>}
    </ul>
  );
}

function Nothing({ filtered, onClear }: { filtered: boolean; onClear(): void }) {
  const t = useText();
  if (!filtered) return <EmptyState title={t('candidates.empty')}>{t('candidates.emptyText')}</EmptyState>;
  return <EmptyState title={t('candidates.nothing')} action={<Button variant="secondary" onClick={onClear}>{t('candidates.clear')}</Button>} />;
}
