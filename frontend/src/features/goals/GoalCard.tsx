import { Link } from 'react-router';
import { unitLabel, useUnits } from '../../api/units';
import { Facts } from '../../components/Facts';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import type { Goal } from '../../api/goals';
import { Light } from '../../components/goals/Light';
import { useWords } from '../../components/goals/numbers';
import { Sparkline } from './Sparkline';

/** GoalCard tells a goal in short: light, value, target, the goal of the year, who answers for it. */
export function GoalCard({ goal, today }: { goal: Goal; today: string }) {
  const t = useText();
  const format = useFormats();
  const words = useWords();
  const { byId } = useUnits();
  const unit = byId.get(goal.owner.unitId ?? '');
  const year = goal.years.find((one) => one.year === Number(today.slice(0, 4)));
  const owner = [goal.owner.vacant ? t('goals.vacant') : goal.owner.function, unit && unitLabel(unit)].filter(Boolean).join(' · ');
  return (
    <article className="pr-card pr-goal">
      <div className="pr-row pr-goal__top">
        <h3 className="kern-heading-small"><Link className="kern-link" to={`/ziele/${goal.id}`}>{goal.title}</Link></h3>
        <Light standing={goal.standing} />
      </div>
      <p className="pr-goal__value">
        {words.value(goal)}
        {goal.now && <span className="pr-sub">{goal.now.live ? t('goals.live') : t('goals.asOf', { date: format.date(goal.now.day) })}</span>}
      </p>
      {goal.standing.progress !== undefined && <Bar percent={goal.standing.progress} label={t('goals.progress')} />}
      <Facts
        rows={[
          [t('goals.target'), `${words.target(goal.target, goal)}, ${words.due(goal.target)}`],
          [t('goals.knownAtStart'), goal.knownAtStart === undefined ? '' : t('goals.knownAtStartText', { total: format.number(goal.knownAtStart) })],
          [t('goals.yearGoal', { year: today.slice(0, 4) }), year && (year.number === undefined ? year.words : words.number(year.number, goal.unit))],
          [t('goals.owner'), owner],
          [t('goals.cost'), goal.cost.words || (goal.cost.cents === undefined ? '' : `${format.number(goal.cost.cents / 100)} €`)],
        ]}
      />
      <Sparkline goal={goal} today={today} />
    </article>
  );
}

/** Bar shows how much of the way to a target is done. */
function Bar({ percent, label }: { percent: number; label: string }) {
  return (
    <div className="pr-goal__bar">
      <meter min={0} max={100} value={percent} aria-label={label}>{percent} %</meter>
      <span>{percent} %</span>
    </div>
  );
}
