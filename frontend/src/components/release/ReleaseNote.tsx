import { Link } from 'react-router';
import { useRelease, useReleases, type Release } from '../../api/releases';
import { useText } from '../../i18n/text';
import { Alert } from '../Alert';
import { StepList } from './StepList';

interface ReleaseNoteProps {
  process: string;
  /** Finds the release of the version that is shown. */
  of(release: Release): boolean;
}

/** ReleaseNote tells how far the release of a version is, and leads to its page. */
export function ReleaseNote({ process, of }: ReleaseNoteProps) {
  const t = useText();
  const { data = [] } = useReleases(process);
  const found = data.find(of);
  if (!found) return null;
  if (found.state === 'open') return <OpenNote id={found.id} />;
  return <p className="kern-body"><Link className="kern-link" to={`/freigaben/${found.id}`}>{t('release.open')}</Link></p>;
}

function OpenNote({ id }: { id: string }) {
  const t = useText();
  const { data } = useRelease(id);
  if (!data) return null;
  const done = data.steps.filter((step) => step.state === 'done').length;
  return (
    <Alert tone="info" title={t('release.waiting', { done, count: data.steps.length })}>
      <StepList steps={data.steps} />
      <Link className="kern-link" to={`/freigaben/${id}`}>{t('release.open')}</Link>
    </Alert>
  );
}
