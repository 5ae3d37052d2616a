import { Link } from 'react-router';
import { asksFor, taskTarget, taskTones, useTasks, type Task } from '../../api/tasks';
import { Badge } from '../../components/Badge';
import { Loading } from '../../components/Loading';
import { PageTitle } from '../../components/PageTitle';
import { ProblemView } from '../../components/ProblemView';
import { ManyLink } from '../../components/release/ManyLink';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';

/** TasksPage lists everything that waits for the person: first what others wait for. */
export function TasksPage() {
  const t = useText();
  const { data, error, refetch } = useTasks();
  const asked = (data ?? []).filter(asksFor);
  const quiet = (data ?? []).filter((task) => !asksFor(task));
  return (
    <>
      <PageTitle title={t('tasks.title')}>{data && <p className="kern-body">{t('tasks.count', { count: asked.length })}</p>}</PageTitle>
      {error && <ProblemView error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading lines={8} />}
      {data?.length === 0 && <p className="kern-body">{t('tasks.none')}</p>}
      <ManyLink />
      <div className="pr-stack">
        <Group id="gefragt" title={t('tasks.asked')} tasks={asked} />
        <Group id="ruhig" title={t('tasks.quiet')} tasks={quiet} />
      </div>
    </>
  );
}

function Group({ id, title, tasks }: { id: string; title: string; tasks: readonly Task[] }) {
  const t = useText();
  const format = useFormats();
  if (tasks.length === 0) return null;
  return (
    <section className="pr-card" aria-labelledby={id}>
      <h2 className="kern-heading-small" id={id}>{title} <Badge>{format.number(tasks.length)}</Badge></h2>
      <ul className="pr-plain pr-stack">
        {tasks.map((task) => (
          <li key={[task.kind, task.processId, task.versionId, task.releaseId, task.commentId, task.path, task.name].join()}>
            <span className="pr-row">
              <Badge tone={taskTones[task.kind]}>{t(`start.task.${task.kind}`)}</Badge>
              <Link className="kern-link" to={taskTarget(task)}>{task.name || task.processName}</Link>
            </span>
            <span className="pr-sub pr-block">
              {[task.number, task.unitName, task.kind === 'missing' ? task.missing && t('tasks.missing', { name: task.missing.label }) : task.title, task.due ? t('start.due', { date: format.date(task.due) }) : task.since && t('start.since', { date: format.date(task.since) })].filter(Boolean).join(' · ')}
            </span>
            {task.comment && <span className="pr-block">{t('start.comment', { text: task.comment })}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
