import { useFormats } from '../../i18n/format';
import { currentLanguage, useText } from '../../i18n/text';
import { useFigures, type Goal } from '../../api/goals';
import { useWords } from '../../components/goals/numbers';

type Changed = Goal['changes'][number]['values'][number];

const NAMES = {
  direction: 'goals.direction', figure: 'goals.source', unit: 'goals.unit', startValue: 'goals.startValue', startDay: 'goals.startDay', year: 'goals.yearGoal',
} as const;

/** ChangeHistory tells what a goal was measured against before, who changed that and why, the newest first. */
export function ChangeHistory({ goal }: { goal: Goal }) {
  const t = useText();
  const format = useFormats();
  const said = useSaid(goal);
  if (goal.changes.length === 0) return <p className="kern-body kern-body--muted">{t('goals.changesNone')}</p>;
  return (
    <ol className="pr-history" reversed>
      {[...goal.changes].reverse().map((change) => (
        <li key={change.id}>
          <time dateTime={change.at}>{format.date(change.at)}</time>
          <div>
            {change.values.map((one) => (
              <span key={`${one.what}-${one.year ?? ''}`} className="pr-block">
                {t('goals.changedFromTo', { what: t(NAMES[one.what], { year: one.year ?? '' }), before: said(one, one.before), after: said(one, one.after) })}
              </span>
            ))}
            <span className="pr-sub pr-block">{t('goals.reason', { reason: change.reason })}</span>
            {change.by && <span className="pr-sub pr-block">{t('goals.changedBy', { name: change.by })}</span>}
          </div>
        </li>
      ))}
    </ol>
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
