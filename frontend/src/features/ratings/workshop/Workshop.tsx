import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { Link } from 'react-router';
import type { CriteriaSet } from '../../../api/candidates';
import { whyAddress } from '../../../api/rankAddress';
import { Button } from '../../../components/Button';
import { EmptyState } from '../../../components/EmptyState';
import { useText } from '../../../i18n/text';
import type { SheetRow } from '../api';
import { useInLanguage } from '../../../i18n/inLanguage';
import { FailureNote } from './FailureNote';
import { actionOf } from './keys';
import { Progress } from './Progress';
import { QuestionCard } from './QuestionCard';
import { answered, nextOpen, questionsOf, type Question } from './questions';
import { Jump } from './Jump';
import type { useAnswers } from './useAnswers';

interface WorkshopProps {
  set: CriteriaSet;
  rows: readonly SheetRow[];
  work: ReturnType<typeof useAnswers>;
  gaps: boolean;
  openOnly: boolean;
}

/** Workshop asks about one object after the other; digits answer, arrow keys move, everything is saved at once. */
export function Workshop({ set, rows, work, gaps, openOnly }: WorkshopProps) {
  const t = useText();
  const text = useInLanguage();
  const asked = useMemo(() => {
    const words = { inLanguage: text, holds: t('ratings.ruleYes'), fails: t('ratings.ruleNo') };
    return new Map(rows.map((row) => [row.id, questionsOf(set, row, gaps, words)]));
  }, [rows, set, gaps, text, t]);
  // What was complete at the beginning is left out; what gets complete meanwhile stays, so that nothing moves under the fingers.
  const [list] = useState(() => rows.filter((row) => !openOnly || answered(asked.get(row.id) ?? [], work.answers[row.id]) < (asked.get(row.id)?.length ?? 0)));
  const [place, setPlace] = useState(0);
  const row = list[Math.min(place, list.length - 1)];
  const done = rows.filter((one) => answered(asked.get(one.id) ?? [], work.answers[one.id]) === asked.get(one.id)?.length).length;
  if ([...asked.values()].every((questions) => questions.length === 0)) return <EmptyState title={t('ratings.workshop.noQuestions')}>{t('ratings.workshop.noQuestionsText')}</EmptyState>;
  return (
    <>
      <Progress done={done} total={rows.length} waiting={work.waiting} />
      <FailureNote failures={work.failures} onRetry={work.retry} />
      {!row && <EmptyState title={t('ratings.workshop.nothing')}>{t('ratings.workshop.nothingText')}</EmptyState>}
      {row && (
        <>
          <Jump rows={list} row={row} onJump={(id) => setPlace(list.findIndex((one) => one.id === id))} />
          <Sheet row={row} set={set} questions={asked.get(row.id) ?? []} work={work} place={list.indexOf(row)} total={list.length} onPlace={setPlace} onObject={(id) => setPlace(Math.max(0, list.findIndex((one) => one.id === id)))} />
        </>
      )}
    </>
  );
}

interface SheetProps {
  row: SheetRow;
  set: CriteriaSet;
  questions: readonly Question[];
  work: ReturnType<typeof useAnswers>;
  place: number;
  total: number;
  onPlace(place: number): void;
  onObject(id: string): void;
}

/** Sheet is the one object that is asked about; the focus moves on with the answers. */
function Sheet({ row, set, questions, work, place, total, onPlace, onObject }: SheetProps) {
  const t = useText();
  const id = useId();
  const box = useRef<HTMLElement>(null);
  const wanted = useRef<string | null>(null); // question that gets the focus once it is drawn, '' for the first open one
  const mine = work.answers[row.id] ?? {};
  const focus = (key: string | undefined) => {
    const group = key === undefined ? undefined : box.current?.querySelector(`[data-question="${key}"]`);
    const next = group?.querySelector<HTMLElement>('[aria-pressed="true"]') ?? group?.querySelector<HTMLElement>('button') ?? box.current?.querySelector<HTMLElement>('[data-next]');
    next?.focus();
  };
  useEffect(() => {
    if (wanted.current === null) return;
    const at = nextOpen(questions, mine, -1) ?? 0;
    focus(wanted.current || questions[at]?.key);
    wanted.current = null;
  });
  const go = (to: number) => {
    if (to < 0 || to >= total) return;
    wanted.current = '';
    onPlace(to);
  };
  const undo = () => {
    const last = work.undo();
    if (!last) return;
    wanted.current = last.criterion;
    onObject(last.object);
  };
  const say = (at: number, points: number | undefined) => {
    const question = questions[at];
    if (!question) return;
    work.say({ object: row.id, criterion: question.key, points });
    if (points !== undefined) focus(questions[nextOpen(questions, { ...mine, [question.key]: points }, at) ?? -1]?.key);
  };
  const onKey = (at: number, event: KeyboardEvent) => {
    const action = actionOf(event);
    if (!action) return;
    const step = questions[at]?.steps.find((one) => one.digit === action);
    if (!step && /^\d$/.test(action)) return;
    event.preventDefault();
    if (step) say(at, step.points);
    else if (action === 'clear' && at < questions.length) say(at, undefined);
    else if (action === 'undo') undo();
    else if (action === 'next' || action === 'previous') go(place + (action === 'next' ? 1 : -1));
    else if (action === 'down') focus(questions[at + 1]?.key);
    else if (action === 'up' && at > 0) focus(questions[at - 1]?.key);
  };
  return (
    <section className="pr-sheet" aria-labelledby={`${id}-name`} ref={box}>
      <p className="pr-sub" aria-live="polite">{t('ratings.workshop.of', { place: place + 1, total })} · {t('ratings.workshop.answered', { done: answered(questions, mine), total: questions.length })}</p>
      <h2 className="kern-heading-medium" id={`${id}-name`}>{row.number} {row.name}</h2>
      <p className="pr-sub">{row.unit.number} {row.unit.name} · <Link className="kern-link" to={whyAddress({ kind: 'process', id: row.id }, { set: set.id })}>{t('ratings.workshop.known')}</Link></p>
      {questions.map((question, at) => (
        <QuestionCard
          key={question.key}
          question={question}
          id={`${id}-${question.key}`}
          points={mine[question.key]}
          others={!row.open.includes(question.key) && row.mine[question.key] === undefined}
          failed={work.failures.some((one) => one.object === row.id && one.criterion === question.key)}
          onSay={(points) => say(at, points)}
          onKey={(event) => onKey(at, event)}
        />
      ))}
      <div className="pr-actions">
        <Button variant="secondary" icon="arrow-back" disabled={place === 0} onClick={() => go(place - 1)} onKeyDown={(event) => onKey(questions.length, event)}>{t('ratings.workshop.previous')}</Button>
        <Button data-next icon="arrow-forward" disabled={place + 1 >= total} onClick={() => go(place + 1)} onKeyDown={(event) => onKey(questions.length, event)}>{t('ratings.workshop.next')}</Button>
        <Button variant="tertiary" disabled={!work.canUndo} onClick={undo} onKeyDown={(event) => onKey(questions.length, event)}>{t('ratings.workshop.undo')}</Button>
      </div>
    </section>
  );
}
