import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { candidateQuery, topQuery, type Kind } from '../../api/candidates';
import { useCan } from '../../api/me';
import { whyAddress } from '../../api/rankAddress';
import { useText } from '../../i18n/text';
import { ClassMark } from './ClassMark';

interface PlaceCardProps {
  kind: Kind;
  id: string;
  name: string;
}

/** PlaceCard tells the place of an object in the ranking of the house, to those who may read rankings. */
export function PlaceCard(props: PlaceCardProps) {
  return useCan()('rating.read') ? <Place {...props} /> : null;
}

function Place({ kind, id, name }: PlaceCardProps) {
  const t = useText();
  const query = kind === 'process' ? {} : { kind };
  const { data: candidate } = useQuery(candidateQuery(id, query));
  const { data: whole } = useQuery({ ...topQuery(query, 1), enabled: candidate !== undefined });
  if (!candidate || !whole) return null; // of units whose ratings somebody may not read, there is no place
  return (
    <section className="pr-card" aria-labelledby="karte-rangliste">
      <h2 className="kern-heading-small" id="karte-rangliste">{t('candidates.rankTitle')}</h2>
      <p className="kern-body">{t('candidates.rankLine', { rank: candidate.rank, total: whole.total })}</p>
      <ClassMark candidate={candidate} />
      <p className="kern-body"><Link className="kern-link" to={whyAddress({ kind, id })} aria-label={t('candidates.whyOf', { name })}>{t('candidates.why')}</Link></p>
    </section>
  );
}
