import { useState } from 'react';
import { Link } from 'react-router';
import { taskTarget, taskTones, useTasks, type Task } from '../../api/tasks';
import { Badge } from '../../components/Badge';
import { Button } from '../../components/Button';
import { Loading } from '../../components/Loading';
import { ProblemView } from '../../components/ProblemView';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';

const SHOWN = 8; // tasks before the rest is folded away

/** TaskList shows what waits for the person, each with what to do and since when. */
export function TaskList() {
  const t = useText();
  const { data: tasks, error, isLoadingError, refetch } = useTasks();
  const [all, setAll] = useState(false);
  if (isLoadingError) return <ProblemView error={error} onRetry={() => void refetch()} />;
  if (!tasks) return <Loading lines={5} />;
  if (tasks.length === 0) return <p className="kern-body">{t('start.noTasks')}</p>;
  return (
    <>
      <ul className="pr-tasks">
        {tasks.slice(0, all ? undefined : SHOWN).map((task) => <TaskRow key={[task.kind, task.processId, task.versionId, task.releaseId, task.commentId, task.path, task.name].join()} task={task} />)}
      </ul>
      {tasks.length > SHOWN && !all && <Button variant="tertiary" small onClick={() => setAll(true)}>{t('start.all', { count: tasks.length })}</Button>}
    </>
  );
}

function TaskRow({ task }: { task: Task }) {
  const t = useText();
  const format = useFormats();
  const details = [
    task.number,
    task.unitName,
    task.kind === 'missing' ? task.missing && t('tasks.missing', { name: task.missing.label }) : task.title,
    task.due ? t('start.due', { date: format.date(task.due) }) : task.since && t('start.since', { date: format.date(task.since) }),
  ];
  return (
    <li>
      <Badge tone={taskTones[task.kind]}>{t(`start.task.${task.kind}`)}</Badge>
      <div>
        <Link className="kern-link" to={taskTarget(task)}>{task.name || task.processName}</Link>
        <span className="pr-sub pr-block">{details.filter(Boolean).join(' · ')}</span>
        {task.comment && <span className="pr-block">{t('start.comment', { text: task.comment })}</span>}
      </div>
    </li>
  );
}
