import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import type { Goal } from '../../api/goals';
import { GoalChange } from '../../components/goals/GoalChange';

/** ChangeHistory tells what a goal was measured against before, who changed that and why, the newest first. */
export function ChangeHistory({ goal }: { goal: Goal }) {
  const t = useText();
  const format = useFormats();
  if (goal.changes.length === 0) return <p className="kern-body kern-body--muted">{t('goals.changesNone')}</p>;
  return (
    <ol className="pr-history" reversed>
      {[...goal.changes].reverse().map((change) => (
        <li key={change.id}>
          <time dateTime={change.at}>{format.date(change.at)}</time>
          <div>
            <GoalChange goal={goal} change={change} />
          </div>
        </li>
      ))}
    </ol>
  );
}
