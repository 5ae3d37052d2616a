import { Link } from 'react-router';
import { Loading } from '../../components/Loading';
import { ProblemView } from '../../components/ProblemView';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import { useRecent } from './api';

/** Recent leads back to what the person worked on. */
export function Recent() {
  const t = useText();
  const format = useFormats();
  const { data, error, refetch } = useRecent();
  return (
    <section className="pr-card" aria-labelledby="zuletzt">
      <h2 className="kern-heading-small" id="zuletzt">{t('start.recent')}</h2>
      {error && <ProblemView error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data?.length === 0 && <p className="kern-body">{t('start.noRecent')}</p>}
      <ul className="pr-plain">
        {data?.map((process) => (
          <li key={process.id}>
            <Link className="kern-link" to={`/prozesse/${process.id}`}>{process.name}</Link>
            <span className="pr-sub pr-block">{process.number} · {format.date(process.updatedAt)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
