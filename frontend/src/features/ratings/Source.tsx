import { Link } from 'react-router';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import type { Detail, Line, Rating } from './api';

interface SourceProps {
  line: Line;
  candidate: Detail;
  ratings: readonly Rating[];
}

/** Source says where an answer comes from: the register with its formula, or people by function with date. */
export function Source({ line, candidate, ratings }: SourceProps) {
  const t = useText();
  const format = useFormats();
  const says = format.number(line.computed ?? 0);
  return (
    <>
      {line.origin === 'open' && <OpenWords line={line} />}
      {line.origin === 'computed' && <span>{t('ratings.computed')}</span>}
      {line.origin === 'overruled' && <span>{t('ratings.overruled', { value: line.unit ? `${says} ${line.unit}` : says })}</span>}
      {line.ratings > 1 && <span className="pr-block">{t('ratings.spread', { count: line.ratings, least: format.number(line.least), most: format.number(line.most) })}</span>}
      {ratings.length > 0 && <Raters line={line} ratings={ratings} />}
      {line.formula && <Steps line={line} candidate={candidate} />}
    </>
  );
}

function OpenWords({ line }: { line: Line }) {
  const t = useText();
  const names = line.missing.map((name) => line.inputs.find((one) => one.name === name)?.title ?? name).join(', ');
  return <span>{names ? t('ratings.openFor', { names }) : t('ratings.openPeople')}</span>;
}

/** Raters lists who said what, by function: the register keeps no figures about persons. */
function Raters({ line, ratings }: { line: Line; ratings: readonly Rating[] }) {
  const t = useText();
  const format = useFormats();
  const value = (one: Rating) => (one.amount === undefined ? format.number(one.points) : `${format.number(one.amount)} ${line.unit}`);
  return (
    <ul className="pr-ratinglist">
      {ratings.map((one) => (
        <li key={one.id}>
          {t('ratings.by', { function: one.function || t('ratings.noFunction'), date: format.date(one.at), value: value(one) })}
          {`, ${t('ratings.byVersion', { version: one.setVersion })}`}
          {one.mine && ` ${t('ratings.mine')}`}
          {one.reason && <span className="pr-sub pr-block">{t('ratings.because', { reason: one.reason })}</span>}
        </li>
      ))}
    </ul>
  );
}

/** Steps shows the formula and the facts it was given, each with the way to its place in the Steckbrief. */
function Steps({ line, candidate }: { line: Line; candidate: Detail }) {
  const t = useText();
  const linked = candidate.kind === 'process';
  return (
    <details className="pr-levels">
      <summary>{t('ratings.steps')}<span className="kern-sr-only"> {line.title}</span></summary>
      <ul className="pr-ratinglist">
        {line.inputs.map((input) => (
          <li key={input.name}>
            {linked && input.field ? <Link className="kern-link" to={`/prozesse/${candidate.id}/steckbrief`}>{input.title}</Link> : input.title}: {input.text}
          </li>
        ))}
      </ul>
      <code className="pr-formula">{line.formula}</code>
    </details>
  );
}
