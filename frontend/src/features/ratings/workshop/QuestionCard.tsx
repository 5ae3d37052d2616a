import type { KeyboardEvent } from 'react';
import { cx } from '../../../components/cx';
import { useFormats } from '../../../i18n/format';
import { useText } from '../../../i18n/text';
import type { Question } from './questions';

interface QuestionCardProps {
  question: Question;
  id: string;
  points: number | undefined;
  /** Somebody else has answered already. */
  others: boolean;
  failed: boolean;
  onSay(points: number | undefined): void;
  onKey(event: KeyboardEvent): void;
}

/** QuestionCard asks one question by large buttons, each with the digit that presses it. */
export function QuestionCard({ question, id, points, others, failed, onSay, onKey }: QuestionCardProps) {
  const t = useText();
  const format = useFormats();
  return (
    <div role="group" aria-labelledby={`${id}-title`} aria-describedby={question.help ? `${id}-help` : undefined} className="pr-question" data-question={question.key}>
      <h3 className="kern-heading-small" id={`${id}-title`}>{question.title}</h3>
      {question.help && <p className="pr-sub" id={`${id}-help`}>{question.help}</p>}
      <div className="pr-question__steps">
        {question.steps.map((step) => (
          <button
            key={step.digit}
            type="button"
            className={cx('pr-step', points === step.points && 'pr-step--on')}
            aria-pressed={points === step.points}
            onClick={() => onSay(step.points)}
            onKeyDown={onKey}
          >
            <kbd className="pr-step__digit">{step.digit}</kbd>
            <span>{step.word || t('ratings.workshop.points', { points: format.number(step.points) })}</span>
          </button>
        ))}
      </div>
      <p className="pr-sub">
        {failed && <strong>{t('ratings.workshop.notSaved')} </strong>}
        {points !== undefined && <button type="button" className="pr-textlink" onClick={() => onSay(undefined)} onKeyDown={onKey}>{t('ratings.workshop.takeBack')}<span className="kern-sr-only"> {question.title}</span></button>}
        {points === undefined && t(others ? 'ratings.workshop.others' : 'ratings.workshop.open')}
      </p>
    </div>
  );
}
