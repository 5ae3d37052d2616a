import { Link } from 'react-router';
import { below } from '../../api/contacts';
import { useUnits, type Unit } from '../../api/units';
import { Loading } from '../../components/Loading';
import { ProblemView } from '../../components/ProblemView';
import { useText } from '../../i18n/text';
import { useOfficeApplications } from './api';
import { Card } from './Card';

/** ApplicationCard names the applications that the unit uses, or one below it, or all of an office that it belongs to. */
export function ApplicationCard({ unit }: { unit: Unit }) {
  const t = useText();
  const { units } = useUnits();
  const { data = [], error, isPending, refetch } = useOfficeApplications();
  const mine = below(units, unit.id);
  const users = new Set([...mine, ...unit.path.split('/')]);
  const used = data.filter((one) => one.unitIds.some((id) => users.has(id)) || mine.has(one.ownerUnitId));
  return (
    <Card title={t('shell.nav.applications')}>
      {isPending && <Loading lines={2} />}
      {error && <ProblemView error={error} onRetry={() => void refetch()} />}
      {!isPending && !error && used.length === 0 && <p className="kern-body">{t('office.noApplications')}</p>}
      <ul className="pr-plain">
        {used.map((one) => (
          <li key={one.id}>
            <Link className="kern-link" to={`/fachverfahren/${one.id}`}>{one.name}</Link>
            {one.purpose && <span className="kern-body kern-body--small kern-body--muted"> {one.purpose}</span>}
          </li>
        ))}
      </ul>
    </Card>
  );
}
