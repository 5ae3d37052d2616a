import { Link } from 'react-router';
import { whyAddress } from '../../api/rankAddress';
import { MOST, type Candidate, type Ranking, type RankQuery } from '../../api/candidates';
import { ClassMark } from '../../components/candidates/ClassMark';
import { IntervalBar } from '../../components/candidates/IntervalBar';
import { useValueWords } from '../../components/candidates/value';
import { Facts } from '../../components/Facts';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import type { Detail } from './api';
import { useInLanguage } from '../../i18n/inLanguage';

interface StandingProps {
  candidate: Detail;
  ranking: Ranking;
  query: RankQuery;
  at(rank: number): Candidate | undefined;
}

/** Standing says where an object stands and how sure that is, in words first. */
export function Standing({ candidate, ranking, query, at }: StandingProps) {
  const t = useText();
  const format = useFormats();
  const text = useInLanguage();
  const words = useValueWords(ranking);
  const draws = t('ratings.stable', { percent: format.number(candidate.stable ?? 0) });
  return (
    <section className="pr-card pr-standing" aria-labelledby="stand">
      <h2 className="kern-heading-small" id="stand">{t('ratings.standing')}</h2>
      <ClassMark candidate={candidate} />
      <p className="kern-body">{words(candidate)}.</p>
      <IntervalBar {...candidate} top={ranking.top} />
      <ul className="kern-list kern-list--bullet">
        {candidate.reasons.map((reason) => <li key={reason.criterion}><strong>{t(`candidates.reason.${reason.kind}`)}</strong> {reason.text}</li>)}
      </ul>
      <Facts
        rows={[
          [t('ratings.place'), t('ratings.placeOf', { rank: candidate.rank, total: ranking.total, best: candidate.bestRank, worst: candidate.worstRank })],
          [t('candidates.coverage'), t(candidate.thin ? 'ratings.coverageThin' : 'ratings.coverage', { percent: candidate.coverage, least: ranking.minCoverage })],
          ...ranking.axes.map((axis, i) => [text(axis.title), spanWords(candidate, i, t, format.number)] as const),
          [t('candidates.stable'), candidate.stable === null || candidate.stable === undefined ? '' : draws],
          [t('ratings.neighbours'), <Neighbours key="n" total={ranking.total} {...{ candidate, query, at }} />],
          [t('candidates.set'), t('ratings.setVersion', { title: text(ranking.title), version: ranking.setVersion })],
        ]}
      />
    </section>
  );
}

function spanWords(candidate: Detail, axis: number, t: ReturnType<typeof useText>, number: (x: number) => string): string {
  const span = candidate.axes[axis];
  if (!span) return '';
  if (span.low === span.high) return t('ratings.axisFirm', { value: number(span.low) });
  return t('ratings.axisSpan', { low: number(span.low), high: number(span.high) });
}

/** Neighbours are the places before and behind, and how far away they are; beyond the first places it says that it has not looked. */
function Neighbours({ candidate, query, at, total }: Pick<StandingProps, 'candidate' | 'query' | 'at'> & { total: number }) {
  const t = useText();
  const format = useFormats();
  const near = [at(candidate.rank - 1), at(candidate.rank + 1)].filter((one) => one !== undefined);
  const cut = total > MOST && candidate.rank >= MOST; // the place behind lies beyond what was fetched
  if (near.length === 0 && !cut) return null;
  return (
    <>
      {near.length > 0 && (
        <ul className="pr-ratinglist">
          {near.map((one) => {
            const by = format.number(Math.abs(one.value - candidate.value));
            return (
              <li key={one.id}>
                <Link className="kern-link" to={whyAddress(one, query)}>{t('candidates.place', { rank: one.rank })}: {one.name}</Link>{' '}
                <span className="pr-sub">{t(one.rank < candidate.rank ? 'ratings.ahead' : 'ratings.behind', { by })}</span>
              </li>
            );
          })}
        </ul>
      )}
      {cut && <p className="pr-sub">{t('ratings.neighboursCut', { most: MOST, total })}</p>}
    </>
  );
}
