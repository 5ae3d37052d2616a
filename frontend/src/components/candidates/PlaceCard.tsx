import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { candidateQuery, topQuery, useCriteriaSets, type Kind } from '../../api/candidates';
import { useCan } from '../../api/me';
import { isStatus } from '../../api/problem';
import { whyAddress } from '../../api/rankAddress';
import { useText } from '../../i18n/text';
import { ProblemView } from '../ProblemView';
import { ClassMark } from './ClassMark';
import { setOf } from './setOf';

interface PlaceCardProps {
  kind: Kind;
  id: string;
  name: string;
}

/** PlaceCard tells the place of an object in the ranking of the house, to those who may read rankings. */
export function PlaceCard(props: PlaceCardProps) {
  const { data: sets, error, isLoadingError, refetch } = useCriteriaSets();
  const set = setOf(sets ?? [], props.kind, undefined);
  if (!useCan()('rating.read')) return null;
  if (isLoadingError && props.kind !== 'process') return <ProblemView error={error} onRetry={() => void refetch()} />;
  if (props.kind !== 'process' && set === '') return null;
  return <Place {...props} set={set} />;
}

/** Place asks by the standard set for processes, and by the first one that rates them for others. */
function Place({ kind, id, name, set }: PlaceCardProps & { set: string }) {
  const t = useText();
  const query = kind === 'process' ? {} : { kind, set };
  const one = useQuery(candidateQuery(id, query));
  const { data: candidate } = one;
  const first = useQuery({ ...topQuery(query, 1), enabled: candidate !== undefined });
  const { data: whole } = first;
  const failed = [one, first].find(({ isLoadingError, error }) => isLoadingError && !isStatus(error, 404)); // of units whose ratings somebody may not read, there is no place
  if (failed) return <ProblemView error={failed.error} onRetry={() => void failed.refetch()} />;
  if (!candidate || !whole) return null;
  return (
    <section className="pr-card" aria-labelledby="karte-rangliste">
      <h2 className="kern-heading-small" id="karte-rangliste">{t('candidates.rankTitle')}</h2>
      <p className="kern-body">{t('candidates.rankLine', { rank: candidate.rank, total: whole.total })}</p>
      <ClassMark candidate={candidate} />
      <p className="kern-body"><Link className="kern-link" to={whyAddress({ kind, id }, query)} aria-label={t('candidates.whyOf', { name })}>{t('candidates.why')}</Link></p>
    </section>
  );
}
