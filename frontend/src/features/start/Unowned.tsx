import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { topQuery, type CandidateList } from '../../api/candidates';
import { whyAddress } from '../../api/rankAddress';
import { unitLabel } from '../../api/units';
import { useValueWords } from '../../components/candidates/value';
import { Loading } from '../../components/Loading';
import { ProblemView } from '../../components/ProblemView';
import { useText } from '../../i18n/text';

const SHOWN = 5; // processes before the rest is left to the list

/** Unowned names the processes most worth beginning with for which nobody answers. */
export function Unowned() {
  const t = useText();
  const { data, error, refetch } = useQuery(topQuery({ kind: 'process', ownerVacant: 'true', class: ['A'] }, SHOWN));
  return (
    <section className="pr-card" aria-labelledby="ohne-verantwortung">
      <h3 className="kern-heading-small" id="ohne-verantwortung">{t('board.unowned')}</h3>
      {error && <ProblemView error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading lines={3} />}
      {data?.items.length === 0 && <p className="kern-body">{t('board.noUnowned')}</p>}
      {data && <Entries list={data} />}
      {data && data.matching > SHOWN && <p className="kern-body">{t('board.moreUnowned', { count: data.matching - SHOWN })} <Link className="kern-link" to="/prozesse?ownerVacant=true">{t('board.allUnowned')}</Link></p>}
    </section>
  );
}

function Entries({ list }: { list: CandidateList }) {
  const words = useValueWords(list);
  return (
    <ul className="pr-plain">
      {list.items.map((one) => (
        <li key={one.id}>
          <Link className="kern-link" to={whyAddress(one)}>{one.number} {one.name}</Link>
          <span className="pr-sub pr-block">{unitLabel(one.unit)} · {words(one)}</span>
        </li>
      ))}
    </ul>
  );
}
