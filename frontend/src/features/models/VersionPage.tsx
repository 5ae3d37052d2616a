import './models.css';
import { useQuery } from '@tanstack/react-query';
import { Link, useOutletContext, useParams, useSearchParams } from 'react-router';
import { Button, ButtonLink } from '../../components/Button';
import { DrawButton } from './draw/DrawButton';
import { Facts } from '../../components/Facts';
import { Loading } from '../../components/Loading';
import { ProblemView } from '../../components/ProblemView';
import { CommentPanel } from '../../components/comments/CommentPanel';
import { ReleaseNote } from '../../components/release/ReleaseNote';
import { Tabs } from '../../components/Tabs';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import { versionQuery, type Process, type Version } from './api';
import { DecisionBar } from './DecisionBar';
import { FiguresPanel } from './FiguresPanel';
import { ModelView } from './ModelView';
import { ReceiptView } from './ReceiptView';
import { FindingCounts, VersionState } from './VersionState';

/** VIEWS are the names of the tabs in the address; the model itself needs none. */
const VIEWS: Record<string, string> = { figures: 'kennzahlen', receipt: 'protokoll' };

/** VersionPage shows one version: the model as picture and steps, its figures and its receipt. */
export function VersionPage() {
  const t = useText();
  const process = useOutletContext<Process>();
  const { version: id = '' } = useParams();
  const [params, setParams] = useSearchParams();
  const { data: version, error, isLoadingError, isPending, refetch } = useQuery(versionQuery(id));
  if (isPending) return <Loading lines={8} />;
  if (isLoadingError) return <ProblemView error={error} onRetry={() => void refetch()} />;
  const view = Object.keys(VIEWS).find((tab) => VIEWS[tab] === params.get('ansicht')) ?? 'model';
  const element = params.get('element') ?? undefined;
  const show = (tab: string, chosen = element) =>
    setParams({ ...(VIEWS[tab] ? { ansicht: VIEWS[tab] } : {}), ...(chosen ? { element: chosen } : {}) }, { replace: true });
  return (
    <div className="pr-stack">
      <p className="kern-body pr-noprint"><Link className="kern-link" to={`/prozesse/${process.id}/modelle`}>{t('models.back')}</Link></p>
      <div className="pr-line">
        <h2 className="kern-heading-medium">{t('models.titleOf', { name: version.modelName, number: version.number })}</h2>
        <VersionState state={version.state} />
        <div className="pr-line__actions pr-noprint">
          <a className="kern-btn kern-btn--secondary kern-btn--x-small" href={`/api/v1/model-versions/${id}/bpmn`} download={version.fileName}>
            <span className="kern-icon kern-icon--download" aria-hidden="true" />
            <span className="kern-label">{t('models.download')}</span>
          </a>
          <DrawButton version={version} process={process} />
          <ButtonLink variant="secondary" small to={`/prozesse/${process.id}/vergleich?von=${id}`}>{t('compare.openVersion')}</ButtonLink>
          <Button variant="tertiary" small onClick={() => window.print()}>{t('models.print')}</Button>
        </div>
      </div>
      <VersionFacts version={version} />
      <DecisionBar version={version} can={process.can} owner={process.unit.id} />
      <ReleaseNote process={process.id} of={(release) => release.versionId === id} />
      <Tabs
        label={t('models.views')}
        active={view}
        onChange={(tab) => show(tab)}
        tabs={[
          { id: 'model', label: t('models.view'), panel: <ModelView version={version} may={process.can.includes('model.upload') && process.place === 'live'} element={element} onElement={(next) => show('model', next)} /> },
          { id: 'figures', label: t('figures.tab'), panel: <FiguresPanel id={id} onElement={(next) => show('model', next)} /> },
          { id: 'receipt', label: t('models.receipt'), panel: <ReceiptView id={id} onElement={(next) => show('model', next)} /> },
        ]}
      />
      <CommentPanel
        place={{ process: process.id, version: id, element }}
        works={process.can.includes('process.readDraft')}
        about={(thread) => (thread.target === 'element' ? t('comments.ofElement', { name: thread.elementName || thread.elementId }) : undefined)}
        target={element}
      />
    </div>
  );
}

function VersionFacts({ version }: { version: Version }) {
  const t = useText();
  const format = useFormats();
  const rows: [string, React.ReactNode][] = [
    [t('models.author'), version.authorName],
    [t('models.uploadedAt'), format.dateTime(version.createdAt)],
    [t('models.comment'), version.comment],
    [t('models.receipt'), <FindingCounts key="findings" {...version} />],
    [t('models.fileName'), t('models.fileNameSize', { name: version.fileName, size: format.number(Math.max(1, Math.round(version.size / 1024))) })],
    [t('models.decision'), version.decidedAt && [version.decidedByName, format.dateTime(version.decidedAt)].filter(Boolean).join(', ')],
    [t('models.decisionComment'), version.decisionComment],
    [t('models.validFrom'), version.validFrom && format.date(version.validFrom)],
    [t('models.reviewDue'), version.reviewDue && format.date(version.reviewDue)],
  ];
  return <Facts rows={rows} />;
}
