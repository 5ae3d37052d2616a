import { Link } from 'react-router';
import { Badge } from '../../components/Badge';
import { Loading } from '../../components/Loading';
import { ProblemView } from '../../components/ProblemView';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import { useFirst } from './api';
import { address, type Queue } from './queues';

const SHOWN = 4; // processes per card; the rest stands in the list

/** QueueCard shows the first processes of a queue and leads to all of them. */
export function QueueCard({ queue }: { queue: Queue }) {
  const t = useText();
  const format = useFormats();
  const { data, error, refetch } = useFirst(queue.query, SHOWN);
  const total = data?.total ?? data?.items.length ?? 0;
  return (
    <section className="pr-card" aria-labelledby={`liste-${queue.key}`}>
      <h3 className="kern-heading-small" id={`liste-${queue.key}`}>
        {t(queue.title)} {data && <Badge>{data.totalIsLowerBound ? `${format.number(total)}+` : format.number(total)}</Badge>}
      </h3>
      {error && <ProblemView error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading lines={SHOWN} />}
      {data?.items.length === 0 && <p className="kern-body">{t(queue.none)}</p>}
      {data && data.items.length > 0 && (
        <ul className="pr-plain">
          {data.items.map((process) => (
            <li key={process.id}>
              <Link className="kern-link" to={`/prozesse/${process.id}`}>{process.name}</Link>
              <span className="pr-sub pr-block">
                {[process.number, process.unit.name, queue.key === 'review' && process.reviewDue && t('start.due', { date: format.date(process.reviewDue) })].filter(Boolean).join(' · ')}
              </span>
            </li>
          ))}
        </ul>
      )}
      {total > SHOWN && <Link className="kern-link" to={address(queue.query)}>{t('start.all', { count: total })}</Link>}
    </section>
  );
}
