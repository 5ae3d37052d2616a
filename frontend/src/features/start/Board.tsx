import '../goals/goals.css';
import { useState } from 'react';
import { Link } from 'react-router';
import { Loading } from '../../components/Loading';
import { ProblemView } from '../../components/ProblemView';
import { SelectField } from '../../components/SelectField';
import { useFormats } from '../../i18n/format';
import { currentLanguage, useText } from '../../i18n/text';
import { useDashboard, type Dashboard, type Goal } from '../goals/api';
import { Light } from '../goals/Light';
import { useWords } from '../goals/numbers';
import { useToday } from '../goals/today';
import { BoardList } from './BoardList';
import { useLastVisit } from './lastVisit';

/** Board is the part of the start page for those who steer: goals with lights, what moved, what is due. */
export function Board() {
  const t = useText();
  const format = useFormats();
  const today = useToday();
  const last = useLastVisit(today);
  const [scope, setScope] = useState(last ? 'last' : 'month');
  const { data, error, refetch } = useDashboard(scope === 'last' ? last : '');
  const scopes = [...(last ? [['last', `${t('board.sinceLast')} (${format.date(last)})`] as const] : []), ['month', t('board.sinceMonth')] as const];
  return (
    <section className="pr-stack pr-board" aria-labelledby="steuerung">
      <div className="pr-row">
        <h2 className="kern-heading-medium" id="steuerung">{t('board.title')}</h2>
        <Link className="kern-link" to="/ziele">{t('board.allGoals')}</Link>
        <Link className="kern-link" to="/digitalisierung">{t('board.map')}</Link>
      </div>
      {error && <ProblemView error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading lines={8} label={t('goals.loading')} />}
      {data && (
        <div className="pr-grid">
          <Goals goals={data.goals} />
          <section className="pr-card" aria-labelledby="bewegt">
            <h3 className="kern-heading-small" id="bewegt">{t('board.moved')}</h3>
            {scopes.length > 1 && <SelectField label={t('board.compare')} options={scopes} value={scope} onChange={(event) => setScope(event.target.value)} />}
            <Moves board={data} />
          </section>
          <BoardList board={data} />
        </div>
      )}
    </section>
  );
}

function Goals({ goals }: { goals: readonly Goal[] }) {
  const t = useText();
  const words = useWords();
  const of = (light: string) => goals.filter((goal) => goal.standing.light === light);
  const urgent = [...of('red'), ...of('yellow')];
  return (
    <section className="pr-card" aria-labelledby="ziele">
      <h3 className="kern-heading-small" id="ziele">{t('board.behindFirst')}</h3>
      <p className="kern-body">{t('board.lights', { green: of('green').length, yellow: of('yellow').length, red: of('red').length, none: of('').length })}</p>
      {urgent.length === 0 && <p className="kern-body">{t('board.allFine')}</p>}
      <ul className="pr-plain">
        {urgent.map((goal) => (
          <li key={goal.id}>
            <Link className="kern-link" to={`/ziele/${goal.id}`}>{goal.title}</Link> <Light standing={goal.standing} />
            <span className="pr-sub pr-block">{words.value(goal)} · {t('goals.target')} {words.target(goal.target, goal)}, {words.due(goal.target)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const SIGNS: Record<string, string> = { percent: '%', hours: 'h', euro: '€' };

function Moves({ board }: { board: Dashboard }) {
  const t = useText();
  const format = useFormats();
  const words = useWords();
  const language = currentLanguage();
  const month = (iso: string) => `${iso.slice(5)}/${iso.slice(0, 4)}`;
  if (board.moved.length + board.retargeted.length === 0) return <p className="kern-body">{t('board.nothingMoved')}</p>;
  return (
    <ul className="pr-plain">
      {board.retargeted.map((one) => (
        <li key={one.goalId}>
          {t('board.retargeted')}: <Link className="kern-link" to={`/ziele/${one.goalId}`}>{one.title}</Link>
          <span className="pr-sub pr-block">{t('goals.since', { date: format.date(one.target.since) })} · {t('goals.reason', { reason: one.target.reason })}</span>
        </li>
      ))}
      {board.moved.map((one) => {
        const unit = SIGNS[one.figure.unit] ?? '';
        return (
          <li key={one.figure.key}>
            {one.figure.label[language]}: <strong>{t('board.fromTo', { before: words.number(one.before.number, unit), now: words.number(one.now.number, unit) })}</strong>
            <span className="pr-sub pr-block">{t('board.endOf', { month: month(one.month) })}</span>
          </li>
        );
      })}
    </ul>
  );
}
