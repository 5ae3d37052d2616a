import { Link } from 'react-router';
import { useEFile } from '../../api/rollouts';
import { useText } from '../../i18n/text';
import { Badge, type Tone } from '../Badge';
import { ProblemView } from '../ProblemView';

const TONES: Record<string, Tone | undefined> = { ready: 'success', ready_open: 'success', underway: 'warning', not_ready: 'danger', no_file: undefined, unknown: undefined };

/** EFileCard says in a sentence whether the file of a process may be kept electronically, and why. */
export function EFileCard({ process }: { process: string }) {
  const t = useText();
  const { data, error, isLoadingError, refetch } = useEFile(process);
  if (isLoadingError) return <ProblemView error={error} onRetry={() => void refetch()} />;
  if (!data) return null;
  return (
    <section className="pr-card" aria-labelledby="karte-eakte">
      <h2 className="kern-heading-small" id="karte-eakte">{t('rollout.card')}</h2>
      <p className="kern-body"><Badge tone={TONES[data.verdict]}>{data.sentence}</Badge></p>
      <ul className="kern-list kern-list--bullet">
        {data.reasons.map((reason) => <li key={reason.text}>{reason.text}</li>)}
      </ul>
      {data.rolloutId && <p className="kern-body"><Link className="kern-link" to={`/e-akte/${data.rolloutId}`}>{t('rollout.toRollout')}</Link></p>}
    </section>
  );
}
