import { Link } from 'react-router';
import { useFormats } from '../../i18n/format';
import { currentLanguage, useText } from '../../i18n/text';
import type { Dashboard } from '../../api/goals';
import { GoalChange } from '../../components/goals/GoalChange';
import { useWords } from '../../components/goals/numbers';
import { remeasured } from './remeasured';

const SIGNS: Record<string, string> = { percent: '%', hours: 'h', euro: '€' };
const SHOWN = 6; // figures; the rest unfolds

/** Moves tells which targets, measures of goals and figures are not what they were. */
export function Moves({ board }: { board: Dashboard }) {
  const t = useText();
  const format = useFormats();
  const changes = remeasured(board);
  if (board.moved.length + board.retargeted.length + changes.length === 0) return <p className="kern-body">{t('board.nothingMoved')}</p>;
  return (
    <>
      <ul className="pr-plain">
        {board.retargeted.map((one) => (
          <li key={one.goalId}>
            {t('board.retargeted')}: <Link className="kern-link" to={`/ziele/${one.goalId}`}>{one.title}</Link>
            <span className="pr-sub pr-block">{t('goals.since', { date: format.date(one.target.since) })} · {t('goals.reason', { reason: one.target.reason })}</span>
          </li>
        ))}
        {changes.map(({ goal, change }) => (
          <li key={change.id}>
            {t('board.remeasured')}: <Link className="kern-link" to={`/ziele/${goal.id}`}>{goal.title}</Link>
            <span className="pr-sub pr-block">{t('goals.since', { date: format.date(change.at) })}</span>
            <GoalChange goal={goal} change={change} />
          </li>
        ))}
        {board.moved.slice(0, SHOWN).map((one) => <Move key={one.figure.key} move={one} />)}
      </ul>
      {board.moved.length > SHOWN && (
        <details className="pr-goal__table">
          <summary>{t('board.more', { count: board.moved.length - SHOWN })}</summary>
          <ul className="pr-plain">{board.moved.slice(SHOWN).map((one) => <Move key={one.figure.key} move={one} />)}</ul>
        </details>
      )}
    </>
  );
}

function Move({ move }: { move: Dashboard['moved'][number] }) {
  const t = useText();
  const words = useWords();
  const unit = SIGNS[move.figure.unit] ?? '';
  return (
    <li>
      {move.figure.label[currentLanguage()]}: <strong>{t('board.fromTo', { before: words.number(move.before.number, unit), now: words.number(move.now.number, unit) })}</strong>
      <span className="pr-sub pr-block">{t('board.endOf', { month: `${move.month.slice(5)}/${move.month.slice(0, 4)}` })}</span>
    </li>
  );
}
