import '../../components/goals/goals.css';
import { useState } from 'react';
import { Link } from 'react-router';
import { useCan } from '../../api/me';
import { Loading } from '../../components/Loading';
import { ProblemView } from '../../components/ProblemView';
import { SelectField } from '../../components/SelectField';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import { useDashboard, type Goal } from '../../api/goals';
import { Light } from '../../components/goals/Light';
import { useWords } from '../../components/goals/numbers';
import { useToday } from '../../components/goals/today';
import { BoardList } from './BoardList';
import { Moves } from './Moves';
import { useLastVisit } from './lastVisit';
import { Unowned } from './Unowned';

/** Board is the part of the start page for those who steer: goals with lights, what moved, what is due. */
export function Board() {
  const t = useText();
  const can = useCan();
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
          {can('rating.read') && <Unowned />}
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
