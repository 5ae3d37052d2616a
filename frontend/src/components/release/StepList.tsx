import type { ReleaseStep } from '../../api/releases';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import { Badge, type Tone } from '../Badge';

const TONES: Record<ReleaseStep['state'], Tone | undefined> = { open: undefined, done: 'success', refused: 'warning' };

/** StepList names the steps of a release: who signed, for whom, when, and what was said. */
export function StepList({ steps }: { steps: readonly ReleaseStep[] }) {
  const t = useText();
  const format = useFormats();
  const details = (step: ReleaseStep) =>
    [
      [step.name, step.function].filter(Boolean).join(', '),
      step.deputyFor && t('release.deputy', { name: step.deputyFor }),
      step.signedOn && t('release.paper', { date: format.date(step.signedOn), number: step.paperNumber, by: step.signedBy }),
      step.at && format.dateTime(step.at),
    ].filter(Boolean);
  return (
    <ol className="pr-plain">
      {steps.map((step) => (
        <li key={step.kind + step.unitId}>
          <span className="pr-row">
            <Badge tone={TONES[step.state]}>{t(`release.stepState.${step.state}`)}</Badge>
            <strong>{t(`release.step.${step.kind}`)}</strong>
            {step.unitName}
          </span>
          {details(step).length > 0 && <span className="pr-sub pr-block">{details(step).join(' · ')}</span>}
          {step.comment && <span className="pr-block">„{step.comment}“</span>}
        </li>
      ))}
    </ol>
  );
}
