import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { candidateQuery, topQuery } from '../../api/candidates';
import { useCan } from '../../api/me';
import { whyAddress } from '../../api/rankAddress';
import { ClassMark } from '../../components/candidates/ClassMark';
import { useText } from '../../i18n/text';
import type { Process } from './api';

/** RankCard tells the place of a process in the ranking of the house, to those who may read rankings. */
export function RankCard({ process }: { process: Process }) {
  const may = useCan()('rating.read') && process.place === 'live';
  return may ? <Place process={process} /> : null;
}

function Place({ process }: { process: Process }) {
  const t = useText();
  const { data: candidate } = useQuery(candidateQuery(process.id));
  const { data: whole } = useQuery({ ...topQuery({}, 1), enabled: candidate !== undefined });
  if (!candidate || !whole) return null; // of units whose ratings somebody may not read, there is no place
  return (
    <section className="pr-card" aria-labelledby="karte-rangliste">
      <h2 className="kern-heading-small" id="karte-rangliste">{t('candidates.rankTitle')}</h2>
      <p className="kern-body">{t('candidates.rankLine', { rank: candidate.rank, total: whole.total })}</p>
      <ClassMark candidate={candidate} />
      <p className="kern-body"><Link className="kern-link" to={whyAddress({ kind: 'process', id: process.id })} aria-label={t('candidates.whyOf', { name: process.name })}>{t('candidates.why')}</Link></p>
    </section>
  );
}
