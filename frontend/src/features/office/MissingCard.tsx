import { Link } from 'react-router';
import type { Unit } from '../../api/units';
import { Loading } from '../../components/Loading';
import { Meter } from '../../components/Meter';
import { ProblemView } from '../../components/ProblemView';
import { useText } from '../../i18n/text';
import { useIncomplete, type ProcessRow } from './api';
import { Card } from './Card';

/** MissingCard names the least complete processes and the one fact that would help each most. */
export function MissingCard({ unit }: { unit: Unit }) {
  const t = useText();
  const { data, error, isPending, refetch } = useIncomplete(unit.id);
  const open = data?.items ?? [];
  const total = data?.total ?? 0;
  const next = ({ missing }: ProcessRow['steckbrief']) => (missing ? t('office.next', { label: missing.label, use: missing.neededFor }) : t('processes.noSteckbriefYet'));
  return (
    <Card title={t('office.missing')}>
      {isPending && <Loading lines={4} />}
      {error && <ProblemView error={error} onRetry={() => void refetch()} />}
      {data && open.length === 0 && <p className="kern-body">{t('office.nothingMissing')}</p>}
      <ul className="pr-plain">
        {open.map((row) => (
          <li key={row.id} className="pr-office__missing">
            <span>
              <Link className="kern-link" to={`/prozesse/${row.id}/steckbrief`}>{row.name}</Link>
              <span className="kern-body kern-body--small kern-body--muted">{next(row.steckbrief)}</span>
            </span>
            <Meter percent={row.steckbrief.completeness ?? 0} label={t('processes.completenessOf', { name: row.name })} />
          </li>
        ))}
      </ul>
      {total > open.length && <p className="kern-body"><Link className="kern-link" to={`/prozesse?orgUnit=${unit.id}&maxCompleteness=99&sort=completeness`}>{t('office.allMissing', { count: total })}</Link></p>}
    </Card>
  );
}
