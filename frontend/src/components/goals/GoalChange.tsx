import { useFormats } from '../../i18n/format';
import { currentLanguage, useText } from '../../i18n/text';
import { useFigures, type Goal } from '../../api/goals';
import { useWords } from './numbers';

type Change = Goal['changes'][number];
type Changed = Change['values'][number];

const NAMES = {
  direction: 'goals.direction', figure: 'goals.source', unit: 'goals.unit', startValue: 'goals.startValue', startDay: 'goals.startDay', year: 'goals.yearGoal',
} as const;

/** GoalChange tells what somebody changed of a goal at once: before and after, why, and who it was. */
export function GoalChange({ goal, change }: { goal: Goal; change: Change }) {
  const t = useText();
  const said = useSaid(goal);
  return (
    <>
      {change.values.map((one) => (
        <span key={`${one.what}-${one.year ?? ''}`} className="pr-block">
          {t('goals.changedFromTo', { what: t(NAMES[one.what], { year: one.year ?? '' }), before: said(one, one.before), after: said(one, one.after) })}
        </span>
      ))}
      <span className="pr-sub pr-block">{t('goals.reason', { reason: change.reason })}</span>
      {change.by && <span className="pr-sub pr-block">{t('goals.changedBy', { name: change.by })}</span>}
    </>
  );
}

/** useSaid tells an amount in words: numbers with the unit of the goal, a figure by its name. */
function useSaid(goal: Goal) {
  const t = useText();
  const format = useFormats();
  const words = useWords();
  const { data: figures } = useFigures();
  return ({ what }: Changed, { number, words: text }: Changed['before']): string => {
    if (number !== undefined) return words.number(number, goal.unit);
    if (what === 'figure') return text ? (figures?.find((one) => one.key === text)?.label[currentLanguage()] ?? text) : t('goals.entered');
    if (!text) return t('goals.notGiven');
    if (what === 'startDay') return format.date(text);
    return what === 'direction' ? t(text === 'down' ? 'goals.down' : 'goals.up') : text;
  };
}
