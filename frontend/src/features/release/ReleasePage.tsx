import './release.css';
import { Link, useParams } from 'react-router';
import { useRelease, type Release } from '../../api/releases';
import { Badge, type Tone } from '../../components/Badge';
import { Button } from '../../components/Button';
import { CommentPanel } from '../../components/comments/CommentPanel';
import { Facts } from '../../components/Facts';
import { Loading } from '../../components/Loading';
import { PageTitle } from '../../components/PageTitle';
import { ProblemView } from '../../components/ProblemView';
import { StepList } from '../../components/release/StepList';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import { StepActions } from './StepActions';
import { ModelContent, SheetContent } from './Content';

const TONES: Record<Release['state'], Tone | undefined> = { open: 'info', released: 'success', returned: 'warning', withdrawn: 'warning', superseded: undefined };

/** ReleasePage is the one permanent page of a release: what was released, by whom, when, for how long. */
export function ReleasePage() {
  const t = useText();
  const { id = '' } = useParams();
  const { data: release, error, isLoadingError, isPending, refetch } = useRelease(id);
  if (isPending) return <Loading lines={8} />;
  if (isLoadingError) {
    return (
      <>
        <PageTitle title={t('release.title')} />
        <ProblemView error={error} onRetry={() => void refetch()} />
      </>
    );
  }
  const name = release.kind === 'model' ? release.title : 'Steckbrief';
  const target = release.kind === 'model' ? `/prozesse/${release.processId}/modelle/${release.versionId}` : `/prozesse/${release.processId}/steckbrief`;
  return (
    <>
      <PageTitle title={`${name}: ${release.processName}`} context={release.processNumber} actions={<Button variant="tertiary" small onClick={() => window.print()}>{t('release.print')}</Button>}>
        <div className="kern-body pr-row">
          <span>{release.processNumber}</span>
          <span>{release.unitName}</span>
          <Badge tone={TONES[release.state]}>{t(`release.state.${release.state}`)}</Badge>
        </div>
      </PageTitle>
      <div className="pr-stack">
        <div className="pr-two">
          <section className="pr-card pr-stack" aria-labelledby="schritte">
            <h2 className="kern-heading-small" id="schritte">{t('release.steps')}</h2>
            <StepList steps={release.steps} />
            <StepActions release={release} target={target} />
          </section>
          <ReleaseFacts release={release} target={target} />
        </div>
        {release.kind === 'model' ? <ModelContent release={release} /> : <SheetContent process={release.processId} no={release.versionNo} />}
        {release.kind === 'model' && release.sheetNo > 0 && <SheetContent process={release.processId} no={release.sheetNo} />}
        {release.state === 'open' && <CommentPanel place={{ process: release.processId, version: release.versionId || undefined }} works />}
      </div>
    </>
  );
}

function ReleaseFacts({ release, target }: { release: Release; target: string }) {
  const t = useText();
  const format = useFormats();
  const day = (date: string) => date && format.date(date);
  const rows: [string, React.ReactNode][] = [
    [t('release.version'), String(release.versionNo)],
    [t('release.submitted'), [format.dateTime(release.submittedAt), release.submittedName].filter(Boolean).join(', ')],
    [t('release.decideBy'), release.state === 'open' && day(release.decideBy)],
    [t('release.note'), release.note],
    [t('release.released'), release.releasedAt && format.dateTime(release.releasedAt)],
    [t('release.validFrom'), day(release.validFrom)],
    [t('release.reviewDue'), day(release.reviewDue)],
  ];
  return (
    <section className="pr-card pr-stack" aria-label={t('release.title')}>
      <Facts rows={rows} />
      {release.askReading && release.state === 'released' && <p className="kern-body">{t(release.readByMe ? 'release.readByMe' : 'release.readingAsked')}</p>}
      {release.readings > 0 && <p className="kern-body">{t('release.readings', { count: release.readings })}</p>}
      <p className="kern-body kern-body--small kern-body--muted">{t('release.permanent')}</p>
      <Link className="kern-link pr-noprint" to={target}>{t('release.toVersion')}</Link>
    </section>
  );
}
