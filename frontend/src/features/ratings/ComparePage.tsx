import './ratings.css';
import { useCallback } from 'react';
import { Link } from 'react-router';
import { useComparison, type Candidate, type CandidateDetail, type Ranking, type RankQuery } from '../../api/candidates';
import { fits } from '../../api/units';
import { whyAddress, writeRanking } from '../../api/rankAddress';
import { ButtonLink } from '../../components/Button';
import { ClassMark } from '../../components/candidates/ClassMark';
import { IntervalBar } from '../../components/candidates/IntervalBar';
import { useValueWords } from '../../components/candidates/value';
import { Combobox } from '../../components/Combobox';
import { EmptyState } from '../../components/EmptyState';
import { Loading } from '../../components/Loading';
import { PageTitle } from '../../components/PageTitle';
import { ProblemView } from '../../components/ProblemView';
import { useAddress } from '../../components/useAddress';
import { useText } from '../../i18n/text';
import type { Option } from '../../api/option';
import { CompareTable } from './CompareTable';
import { useRankQuery, useTop } from './useRanking';

const OFFERED = 20; // objects offered while somebody types

/** ComparePage puts two objects of a ranking beside each other, criterion by criterion. */
export function ComparePage() {
  const t = useText();
  const address = useAddress();
  const { params } = address;
  const query = useRankQuery();
  const a = params.get('a') ?? '';
  const b = params.get('b') ?? '';
  const pair = useComparison(a, b, query);
  const top = useTop(query);
  const rest = writeRanking(query);
  const set = (side: 'a' | 'b') => (option: Option | null) => address.set({ [side]: option?.id });
  const error = pair.error ?? top.error;
  return (
    <>
      <PageTitle title={t('ratings.compareTitle')} actions={<ButtonLink variant="tertiary" to={`/rangliste${rest && `?${rest}`}`}>{t('ratings.toRanking')}</ButtonLink>} />
      <div className="pr-form pr-noprint">
        <Choice label={t('ratings.sideA')} id={a} known={pair.data?.a} rows={top.rows} onChange={set('a')} />
        <Choice label={t('ratings.sideB')} id={b} known={pair.data?.b} rows={top.rows} onChange={set('b')} />
      </div>
      {top.ranking && top.ranking.total > top.rows.length && <p className="kern-body kern-body--muted pr-noprint">{t('ratings.choicesFirst', { shown: top.rows.length, total: top.ranking.total })}</p>}
      <div className="pr-stack pr-comparebody">
        {error && <ProblemView error={error} onRetry={() => { void pair.refetch(); void top.refetch(); }} />}
        {!error && (a === '' || b === '') && <EmptyState title={t('ratings.chooseTwo')}>{t('ratings.chooseTwoText')}</EmptyState>}
        {!error && a !== '' && b !== '' && !pair.data && <Loading lines={8} label={t('ratings.loading')} />}
        {pair.data && !error && <Pair {...pair.data} query={query} />}
      </div>
    </>
  );
}

interface ChoiceProps {
  label: string;
  id: string;
  known?: Candidate;
  rows: readonly Candidate[];
  onChange(option: Option | null): void;
}

/** Choice finds an object of the ranking by number, name or unit. */
function Choice({ label, id, known, rows, onChange }: ChoiceProps) {
  const t = useText();
  const chosen = rows.find((row) => row.id === id) ?? known;
  const load = useCallback(
    (typed: string) => Promise.resolve(rows.filter((row) => fits(`${row.number} ${row.name} ${row.unit.name}`, typed)).slice(0, OFFERED).map((row) => ({ id: row.id, label: `${row.number} ${row.name}`, detail: t('candidates.place', { rank: row.rank }) }))),
    [rows, t],
  );
  return <Combobox label={label} value={chosen && id ? { id, label: `${chosen.number} ${chosen.name}` } : null} onChange={onChange} load={load} />;
}

function Pair({ ranking, a, b, query }: { ranking: Ranking; a: CandidateDetail; b: CandidateDetail; query: RankQuery }) {
  const t = useText();
  const [better, other] = a.rank <= b.rank ? [a, b] : [b, a];
  return (
    <>
      <p className="kern-body pr-prose">{t('ratings.compareText', { better: better.name, rank: better.rank, other: other.name, otherRank: other.rank })}</p>
      <div className="pr-grid">
        <Side one={a} ranking={ranking} query={query} />
        <Side one={b} ranking={ranking} query={query} />
      </div>
      <CompareTable a={a} b={b} ranking={ranking} />
    </>
  );
}

function Side({ one, ranking, query }: { one: CandidateDetail; ranking: Ranking; query: RankQuery }) {
  const t = useText();
  const words = useValueWords(ranking);
  return (
    <section className="pr-card" aria-label={one.name}>
      <h2 className="kern-heading-small">{t('candidates.place', { rank: one.rank })}: {one.name}</h2>
      <p className="pr-sub">{one.number} · {one.unit.number} {one.unit.name}</p>
      <ClassMark candidate={one} />
      <p className="kern-body">{words(one)}.</p>
      <IntervalBar {...one} top={ranking.top} />
      <Link className="kern-link" to={whyAddress(one, query)}>{t('ratings.whyPlace', { rank: one.rank })}</Link>
    </section>
  );
}
