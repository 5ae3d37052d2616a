import { Fragment } from 'react';
import type { Call } from '../api/calls';
import type { components } from '../api/schema';
import { CallLink } from './CallLink';
import { cx } from './cx';

type Part = components['schemas']['Part'];
type Step = components['schemas']['Step'];

const DEEPEST = 6; // deeper branches are not set in further

interface PlainStepsProps {
  parts: readonly Part[];
  calls?: readonly Call[];
  /** The level of the headings of pools: 3 below a heading of level 2. */
  level?: 3 | 4;
}

/** PlainSteps is a model as numbered text, to be read and printed; nothing in it has to be pressed. */
export function PlainSteps({ parts, calls = [], level = 3 }: PlainStepsProps) {
  const Heading = `h${level}` as const;
  const several = parts.length > 1;
  return (
    <div className="pr-plainsteps">
      {parts.map((part, i) => (
        <Fragment key={part.elementId || i}>
          {several && <Heading className="kern-title">{part.title}</Heading>}
          {part.intro?.map((line) => <p key={line} className="kern-body pr-lines">{line}</p>)}
          <ol>{part.steps?.map((step, at) => <StepLine key={at} step={step} before={part.steps?.[at - 1]} call={calls.find((one) => one.elementId === step.elementId)} />)}</ol>
        </Fragment>
      ))}
    </div>
  );
}

function StepLine({ step, before, call }: { step: Step; before?: Step; call?: Call }) {
  return (
    <li className={cx(step.depth > 0 && `pr-depth-${Math.min(step.depth, DEEPEST)}`, step.kind === 'branch' && 'pr-plainsteps__branch')}>
      {step.number > 0 && <span className="pr-plainsteps__no">{step.number}.</span>}
      {step.text}
      {step.who && step.who !== before?.who && <small>{step.who}</small>}
      {step.details?.map((line) => <small key={line} className="pr-lines">{line}</small>)}
      {call && step.number > 0 && <small><CallLink call={call} /></small>}
    </li>
  );
}
