import './steckbrief.css';
import { useRef, useState, type FormEvent } from 'react';
import { Link, useSearchParams } from 'react-router';
import { below } from '../../api/contacts';
import { unitLabel, useUnits } from '../../api/units';
import { Alert } from '../../components/Alert';
import { Button } from '../../components/Button';
import { CheckField } from '../../components/CheckField';
import { DateField } from '../../components/DateField';
import { EmptyState } from '../../components/EmptyState';
import { Loading } from '../../components/Loading';
import { PageTitle } from '../../components/PageTitle';
import { ProblemView } from '../../components/ProblemView';
import { SelectField } from '../../components/SelectField';
import { TextArea } from '../../components/TextArea';
import { useText } from '../../i18n/text';
import { useReleaseMany, useWaiting, type Failure, type Waiting } from './many';
import { ManyRow } from './ManyRow';

/** ManyPage releases several Steckbriefe at once: those of a unit that wait for the person. */
export function ManyPage() {
  const t = useText();
  const { data, error, refetch } = useWaiting();
  return (
    <>
      <PageTitle title={t('steckbrief.many.title')}><p className="kern-body">{t('steckbrief.many.text')}</p></PageTitle>
      {error && <ProblemView error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading lines={8} />}
      {data && <Choice waiting={data} />}
    </>
  );
}

function Choice({ waiting }: { waiting: readonly Waiting[] }) {
  const t = useText();
  const [params, setParams] = useSearchParams();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [reviewDue, setReviewDue] = useState<string | undefined>('');
  const [comment, setComment] = useState('');
  const [released, setReleased] = useState(0);
  const [failed, setFailed] = useState<readonly Failure[]>([]);
  const run = useReleaseMany();
  const outcome = useRef<HTMLDivElement>(null);
  const unit = params.get('einheit') ?? '';
  const { units: all, byId } = useUnits();
  const inside = below(all, unit);
  const shown = unit ? waiting.filter(({ unitId }) => inside.has(unitId)) : waiting;
  const named = byId.get(unit);
  const units = new Map(waiting.map(({ unitId, unitName }) => [unitId, unitName]));
  if (named) units.set(unit, unitLabel(named));
  const wanted = shown.filter(({ processId }) => chosen.includes(processId));
  const toggle = (id: string, on: boolean) => setChosen(on ? [...chosen, id] : chosen.filter((one) => one !== id));
  const go = (event: FormEvent) => {
    event.preventDefault();
    if (reviewDue === undefined || wanted.length === 0) return; // the field of the date holds the form back
    const onSuccess = (failures: readonly Failure[]) => {
      setReleased(wanted.length - failures.length);
      setFailed(failures);
      setChosen(failures.map(({ task }) => task.processId));
      outcome.current?.focus(); // the button goes when nothing is left
    };
    run.mutate({ tasks: wanted, comment: comment.trim(), reviewDue }, { onSuccess });
  };
  return (
    <div className="pr-stack">
      <div ref={outcome} tabIndex={-1} className="pr-stack"><Outcome released={released} failed={failed} /></div>
      {run.error && <ProblemView error={run.error} kept={t('steckbrief.many.kept')} />}
      {(units.size > 1 || unit) && (
        <div className="pr-form">
          <SelectField label={t('steckbrief.many.unit')} value={unit} options={[['', t('steckbrief.many.allUnits')], ...units.entries()]} onChange={(event) => setParams(event.target.value ? { einheit: event.target.value } : {}, { replace: true })} />
        </div>
      )}
      {shown.length === 0 && <EmptyState title={t('steckbrief.many.none')}><Link className="kern-link" to="/aufgaben">{t('tasks.title')}</Link></EmptyState>}
      {shown.length > 0 && (
        <>
          <fieldset className="pr-many">
            <legend className="kern-heading-small">{t('steckbrief.many.waiting', { count: shown.length })}</legend>
            <CheckField label={t('steckbrief.many.all')} checked={wanted.length === shown.length} onChange={(event) => setChosen(event.target.checked ? shown.map(({ processId }) => processId) : [])} />
            <ul className="pr-plain">{shown.map((task) => <ManyRow key={task.processId} task={task} chosen={chosen.includes(task.processId)} onChoose={(on) => toggle(task.processId, on)} />)}</ul>
          </fieldset>
          <form className="pr-stack" noValidate onSubmit={go}>
            <div className="pr-form">
              <DateField label={t('release.reviewDue')} value={reviewDue ?? ''} onChange={setReviewDue} />
              <TextArea label={t('steckbrief.comment')} optional rows={3} maxLength={1000} value={comment} onChange={(event) => setComment(event.target.value)} />
            </div>
            <div><Button type="submit" disabled={run.isPending || wanted.length === 0}>{wanted.length === 0 ? t('steckbrief.many.goNone') : t('steckbrief.many.go', { count: wanted.length })}</Button></div>
          </form>
        </>
      )}
    </div>
  );
}

/** Outcome tells what was released and, one by one, what was not. */
function Outcome({ released, failed }: { released: number; failed: readonly Failure[] }) {
  const t = useText();
  return (
    <>
      {released > 0 && <Alert tone="success" live title={t('steckbrief.many.released', { count: released })} />}
      {failed.length > 0 && (
        <Alert tone="danger" live title={t('steckbrief.many.failed', { count: failed.length })}>
          <ul className="kern-list kern-list--bullet">
            {failed.map(({ task, why }) => (
              <li key={task.processId}><Link className="kern-link" to={`/prozesse/${task.processId}/steckbrief`}>{task.processName}</Link>: {why}</li>
            ))}
          </ul>
        </Alert>
      )}
    </>
  );
}
