import { Link } from 'react-router';
import { below, isVacant } from '../../api/contacts';
import { taskTarget, useTasks } from '../../api/tasks';
import { useUnits, unitLabel, type Unit } from '../../api/units';
import { Badge } from '../../components/Badge';
import { Loading } from '../../components/Loading';
import { ProblemView } from '../../components/ProblemView';
import { ManyLink } from '../../components/release/ManyLink';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import { useUnreleased } from './api';
import { Card } from './Card';

/** WaitingCard names what waits in the unit: releases, returned and unsaved work, overdue reviews, vacant functions. */
export function WaitingCard({ unit, vacantOwners }: { unit: Unit; vacantOwners: number }) {
  const t = useText();
  const format = useFormats();
  const { units } = useUnits();
  const { data: tasks = [], error, isPending, refetch } = useTasks();
  const mine = below(units, unit.id);
  const waiting = tasks.filter((task) => mine.has(task.unitId));
  const unreleased = useUnreleased(unit.id).data?.total ?? 0;
  const vacantUnits = units.filter((one) => mine.has(one.id) && one.facts.contacts?.some(isVacant));
  const nothing = waiting.length === 0 && unreleased === 0 && vacantUnits.length === 0 && vacantOwners === 0;
  return (
    <Card title={t('office.waiting')}>
      {isPending && <Loading lines={3} />}
      {error && <ProblemView error={error} onRetry={() => void refetch()} />}
      {!isPending && !error && nothing && <p className="kern-body">{t('office.nothingWaits')}</p>}
      <ul className="pr-plain">
        {waiting.map((task) => (
          <li key={[task.kind, task.processId, task.versionId, task.releaseId, task.commentId].join()} className="pr-row">
            <Badge tone={task.kind === 'reviewOverdue' ? 'warning' : 'info'}>{t(`start.task.${task.kind}`)}</Badge>
            <Link className="kern-link" to={taskTarget(task)}>{task.processName}</Link>
            {task.missing && <span className="kern-body--muted">{t('tasks.missing', { name: task.missing.label })}</span>}
            {task.due && <span className="kern-body--muted">{t('office.due', { date: format.date(task.due) })}</span>}
          </li>
        ))}
        {unreleased > 0 && <li><Link className="kern-link" to={`/prozesse?orgUnit=${unit.id}&unreleased=true`}>{t('office.unreleased', { count: unreleased })}</Link></li>}
        {vacantOwners > 0 && <li><Link className="kern-link" to={`/prozesse?orgUnit=${unit.id}&ownerVacant=true`}>{t('office.vacantOwners', { count: vacantOwners })}</Link></li>}
        {vacantUnits.map((one) => (
          <li key={one.id}><Link className="kern-link" to={`/organisation/${one.id}`}>{t('office.vacantIn', { unit: unitLabel(one), count: one.facts.contacts?.filter(isVacant).length ?? 0 })}</Link></li>
        ))}
      </ul>
      <ManyLink unit={unit.id} />
    </Card>
  );
}
