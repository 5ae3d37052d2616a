import { Link } from 'react-router';
import { useSimilarProcesses, type RankQuery } from '../../api/candidates';
import { Loading } from '../../components/Loading';
import { ProblemView } from '../../components/ProblemView';
import { useText } from '../../i18n/text';
import { compareAddress } from './addresses';
import type { Detail } from './api';

const LISTED = 20; // as many as the server names at most

/** SimilarSection names other processes that seem to do the same, first of all those of other units. */
export function SimilarSection({ candidate, query }: { candidate: Detail; query: RankQuery }) {
  const t = useText();
  const { data, error } = useSimilarProcesses(candidate.id);
  const title = data && data.units > 0 ? t('ratings.similarUnits', { count: data.units + 1 }) : t('ratings.similar');
  return (
    <section className="pr-card" aria-labelledby="aehnlich">
      <h2 className="kern-heading-small" id="aehnlich">{title}</h2>
      {error && <ProblemView error={error} />}
      {!data && !error && <Loading lines={2} />}
      {data?.items.length === 0 && <p className="kern-body">{t('ratings.similarNone')}</p>}
      {data && data.items.length > 0 && <p className="kern-body">{t('ratings.similarText')}</p>}
      {data && data.items.length >= LISTED && <p className="kern-body">{t('ratings.similarFirst', { count: LISTED })}</p>}
      <ul className="pr-plain">
        {data?.items.map((one) => (
          <li key={one.id}>
            <Link className="kern-link" to={`/prozesse/${one.id}`}>{one.number} {one.name}</Link>
            <span className="pr-sub pr-block">{one.unit.number} {one.unit.name}</span>
            <span className="pr-sub pr-block">
              {[
                one.names > 0 && t('ratings.likeName', { percent: Math.round(one.names * 100) }),
                one.service && t('ratings.likeService', { key: one.service }),
                one.model > 0 && t('ratings.likeModel', { percent: Math.round(one.model * 100) }),
              ].filter(Boolean).join(' · ')}
            </span>
            <Link className="kern-link" to={compareAddress(candidate.id, one.id, query)}>{t('ratings.compare')}<span className="kern-sr-only"> {one.name}</span></Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
