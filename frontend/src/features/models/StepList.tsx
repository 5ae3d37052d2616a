import { useEffect, useRef } from 'react';
import { useCalls, type Call } from '../../api/calls';
import { CallLink } from '../../components/CallLink';
import { cx } from '../../components/cx';
import { Loading } from '../../components/Loading';
import { ProblemView } from '../../components/ProblemView';
import { currentLanguage, useText } from '../../i18n/text';
import { useSteps, type StepPart, type Version } from './api';

interface StepListProps {
  version: Version;
  chosen: string | undefined;
  onChoose(id: string): void;
}

/** StepList is the model as numbered text; every step is a button that shows it in the picture. */
export function StepList({ version, chosen, onChoose }: StepListProps) {
  const t = useText();
  const { data: parts, error, isPending, refetch } = useSteps(version.id, currentLanguage());
  const { data: calls = [] } = useCalls(version.id);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const step = box.current?.querySelector<HTMLElement>('[aria-current="step"]');
    if (step && box.current) box.current.scrollTop = step.offsetTop - box.current.offsetTop - 80;
  }, [chosen, parts]);
  return (
    <div ref={box} className="pr-steps" role="region" aria-labelledby="schritte" tabIndex={0}>
      <h3 className="kern-heading-small" id="schritte">{t('models.steps')}</h3>
      {isPending && <Loading lines={8} />}
      {error && <ProblemView error={error} onRetry={() => void refetch()} />}
      {parts?.length === 0 && <p className="kern-body">{t('models.noSteps')}</p>}
      {parts?.map((part) => <PartView key={part.elementId + part.title} part={part} calls={calls} chosen={chosen} onChoose={onChoose} />)}
    </div>
  );
}

const DEEPEST = 6; // deeper branches are not set in further

function PartView({ part, calls, chosen, onChoose }: { part: StepPart; calls: readonly Call[]; chosen: string | undefined; onChoose(id: string): void }) {
  const steps = part.steps ?? [];
  return (
    <section aria-label={part.title}>
      <h4 className="kern-body kern-body--bold">{part.title}</h4>
      {part.intro?.map((line) => <p key={line} className="kern-body kern-body--small">{line}</p>)}
      {steps.length > 0 && (
        <ol>
          {steps.map((step, i) => (
            <li key={`${step.elementId}-${i}`} className={cx(step.depth > 0 && `pr-depth-${Math.min(step.depth, DEEPEST)}`, step.kind === 'branch' && 'pr-steps__branch')} aria-current={step.elementId === chosen ? 'step' : undefined}>
              {step.number > 0 && <span className="pr-steps__no">{step.number}.</span>}
              <button type="button" onClick={() => onChoose(step.elementId)}>{step.text}</button>
              {step.who && step.who !== steps[i - 1]?.who && <small>{step.who}</small>}
              {step.details?.map((line) => <small key={line}>{line}</small>)}
              <CallOf calls={calls} step={step} />
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

/** CallOf leads from a numbered step to the process that it calls. */
function CallOf({ calls, step }: { calls: readonly Call[]; step: { elementId: string; number: number } }) {
  const call = step.number > 0 ? calls.find((one) => one.elementId === step.elementId) : undefined;
  return call ? <small><CallLink call={call} /></small> : null;
}
