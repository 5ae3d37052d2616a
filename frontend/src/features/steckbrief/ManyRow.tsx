import { useId, useState } from 'react';
import { Link } from 'react-router';
import { Button } from '../../components/Button';
import { CheckField } from '../../components/CheckField';
import { Loading } from '../../components/Loading';
import { ProblemView } from '../../components/ProblemView';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import { useComparison } from './api';
import { ChangeList } from './ChangeList';
import { useSheetVersion, type Waiting } from './many';

interface ManyRowProps {
  task: Waiting;
  chosen: boolean;
  onChoose(on: boolean): void;
}

/** ManyRow is one Steckbrief that waits: to be chosen, and to look at what is new in it. */
export function ManyRow({ task, chosen, onChoose }: ManyRowProps) {
  const t = useText();
  const format = useFormats();
  const [open, setOpen] = useState(false);
  const id = useId();
  const about = [task.number, task.unitName, t('steckbrief.versionNo', { version: task.versionNo }), task.due ? t('start.due', { date: format.date(task.due) }) : task.since && t('start.since', { date: format.date(task.since) })];
  return (
    <li className="pr-many__row">
      <CheckField label={task.processName} checked={chosen} onChange={(event) => onChoose(event.target.checked)} />
      <p className="pr-sub">{about.filter(Boolean).join(' · ')}</p>
      <div className="pr-row">
        <Button variant="tertiary" small aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
          {t(open ? 'steckbrief.many.hide' : 'steckbrief.many.show')}<span className="kern-sr-only"> {task.processName}</span>
        </Button>
        <Link className="kern-link" to={`/prozesse/${task.processId}/steckbrief`}>{t('steckbrief.many.read')}<span className="kern-sr-only"> {task.processName}</span></Link>
      </div>
      <div id={id}>{open && <Changes task={task} />}</div>
    </li>
  );
}

/** Changes tells what is new since the version that holds now. */
function Changes({ task: { processId, versionNo } }: { task: Waiting }) {
  const sheet = useSheetVersion(processId, versionNo);
  if (sheet.isLoadingError) return <ProblemView error={sheet.error} onRetry={() => void sheet.refetch()} />;
  if (!sheet.data) return <Loading />;
  return <Since process={processId} from={sheet.data.releasedVersion} to={versionNo} />;
}

function Since({ process, from, to }: { process: string; from: number; to: number }) {
  const t = useText();
  const { data, error, isLoadingError, refetch } = useComparison(process, from, to);
  if (isLoadingError) return <ProblemView error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  return (
    <>
      <p className="kern-body">{from === 0 ? t('steckbrief.many.first') : t('steckbrief.many.since', { count: data.changes.length, version: from })}</p>
      <ChangeList changes={data.changes} />
    </>
  );
}
