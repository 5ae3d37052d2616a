import { Link } from 'react-router';
import type { Candidate, Ranking, RankQuery } from '../../api/candidates';
import { whyAddress } from '../../api/rankAddress';
import { unitLabel } from '../../api/units';
import { ClassMark } from '../../components/candidates/ClassMark';
import { IntervalBar } from '../../components/candidates/IntervalBar';
import { useValueWords } from '../../components/candidates/value';
import { useText } from '../../i18n/text';
import { ObjectName } from './ObjectName';

interface CommitteeListProps {
  ranking: Ranking;
  rows: readonly Candidate[];
  query: RankQuery;
}

/** CommitteeList shows classes with their members in order, each with three reasons and how certain its value is. */
export function CommitteeList({ ranking, rows, query }: CommitteeListProps) {
  const t = useText();
  return (
    <>
      {grouped(rows).map(({ name, members }) => (
        <section key={name || 'none'} className="pr-rankclass" aria-labelledby={`klasse-${name || 'keine'}`}>
          <h2 className="kern-heading-medium" id={`klasse-${name || 'keine'}`}>{name ? t(`candidates.class.${name}`) : t('candidates.class.noneTitle')}</h2>
          <ol className="pr-ranklist">{members.map((one) => <li key={one.id}><Entry candidate={one} ranking={ranking} query={query} /></li>)}</ol>
        </section>
      ))}
    </>
  );
}

/** grouped puts neighbours of the same class together. */
function grouped(rows: readonly Candidate[]) {
  const groups: { name: Candidate['class']; members: Candidate[] }[] = [];
  for (const row of rows) {
    const group = groups.find((one) => one.name === row.class);
    if (group) group.members.push(row);
    else groups.push({ name: row.class, members: [row] });
  }
  return groups;
}

function Entry({ candidate, ranking, query }: { candidate: Candidate; ranking: Ranking; query: RankQuery }) {
  const t = useText();
  const words = useValueWords(ranking);
  return (
    <article className="pr-rankentry" aria-labelledby={`platz-${candidate.id}`}>
      <p className="pr-rankentry__place"><span className="kern-sr-only">{t('candidates.placeHead')} </span>{candidate.rank}</p>
      <div className="pr-rankentry__body">
        <h3 className="kern-heading-small" id={`platz-${candidate.id}`}><ObjectName candidate={candidate} /></h3>
        <p className="pr-sub">{[candidate.number, unitLabel(candidate.unit)].filter(Boolean).join(' · ')}</p>
        <ul className="pr-rankreasons" aria-label={t('candidates.reasonsOf', { name: candidate.name })}>
          {candidate.reasons.map((reason) => <li key={reason.criterion}><strong>{t(`candidates.reason.${reason.kind}`)}</strong> {reason.text}</li>)}
        </ul>
      </div>
      <div className="pr-rankentry__value">
        <ClassMark candidate={candidate} />
        <IntervalBar {...candidate} top={ranking.top} />
        <p className="kern-body">{words(candidate)}</p>
        <Link className="kern-link" to={whyAddress(candidate, query)} aria-label={t('candidates.whyOf', { name: candidate.name })}>{t('candidates.why')}</Link>
      </div>
    </article>
  );
}
