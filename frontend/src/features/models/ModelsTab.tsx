import './models.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useOutletContext } from 'react-router';
import { Button, ButtonLink } from '../../components/Button';
import { EmptyState } from '../../components/EmptyState';
import { Loading } from '../../components/Loading';
import { ProblemView } from '../../components/ProblemView';
import { useText } from '../../i18n/text';
import { modelsQuery, type Kind, type Model, type Process } from './api';
import { BeginDialog } from './draw/BeginDialog';
import { LineCard } from './LineCard';
import { UploadDialog, type UploadTarget } from './UploadDialog';

const ORDER: readonly Kind[] = ['ist', 'soll', 'reference'];

/** ModelsTab shows the model lines of a process with their versions and takes new files. */
export function ModelsTab() {
  const t = useText();
  const process = useOutletContext<Process>();
  const { data: models, error, isLoadingError, isPending, refetch } = useQuery(modelsQuery(process.id));
  const [target, setTarget] = useState<UploadTarget | null>(null);
  const [drawing, setDrawing] = useState<{ model?: Model } | null>(null);
  if (isPending) return <Loading lines={6} />;
  if (isLoadingError) return <ProblemView error={error} onRetry={() => void refetch()} />;
  const mayUpload = process.can.includes('model.upload') && process.place === 'live';
  const upload = mayUpload && (
    <>
      <Button icon="drive-folder-upload" onClick={() => setTarget({})}>{t('models.upload')}</Button>
      <Button icon="edit" variant="secondary" onClick={() => setDrawing({})}>{t('draw.begin')}</Button>
    </>
  );
  const lines = [...models].sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || Number(b.target) - Number(a.target));
  return (
    <div className="pr-stack">
      {lines.length === 0 ? (
        <EmptyState title={t('models.empty')} action={upload}>{t(mayUpload ? 'models.emptyText' : 'models.emptyReader')}</EmptyState>
      ) : (
        <>
          <div className="pr-row pr-noprint">
            {upload}
            <ButtonLink variant="secondary" to={`/prozesse/${process.id}/vergleich`}>{t('compare.open')}</ButtonLink>
          </div>
          {lines.map((model: Model) => (
            <LineCard key={model.id} model={model} process={process} onUpload={mayUpload ? () => setTarget({ model }) : undefined} onDraw={() => setDrawing({ model })} />
          ))}
        </>
      )}
      {drawing && <BeginDialog process={process} models={lines} model={drawing.model} onClose={() => setDrawing(null)} />}
      <UploadDialog key={target ? (target.model?.id ?? 'new') : 'closed'} process={process} models={lines} target={target} onClose={() => setTarget(null)} />
    </div>
  );
}
