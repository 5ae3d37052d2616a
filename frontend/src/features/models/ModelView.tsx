import { useMemo, useState } from 'react';
import { Diagram } from '../../bpmn/Diagram';
import type { ElementDetails } from '../../bpmn/types';
import { Alert } from '../../components/Alert';
import { Loading } from '../../components/Loading';
import { ProblemView } from '../../components/ProblemView';
import { useText } from '../../i18n/text';
import { useDrawing, useReceipt, type Version } from './api';
import { ElementPanel } from './ElementPanel';
import { marksOf } from './marks';
import { StepList } from './StepList';
import { useStepBadges } from './useStepBadges';

interface ModelViewProps {
  version: Version;
  /** Whether one works on the models of the process. */
  may: boolean;
  /** The element that the address names. */
  element: string | undefined;
  onElement(id: string): void;
}

/** ModelView shows picture and steps side by side; what is chosen in one is marked in the other. */
export function ModelView({ version, may, element, onElement }: ModelViewProps) {
  const t = useText();
  const drawing = useDrawing(version.id);
  const { data: receipt } = useReceipt(version.id);
  const [details, setDetails] = useState<ElementDetails | null>(null);
  const [noting, setNoting] = useState(false);
  const badges = useStepBadges(version.id, noting);
  const findings = useMemo(() => receipt?.findings ?? [], [receipt]);
  const marks = useMemo(() => marksOf(findings), [findings]);
  return (
    <div className="pr-model">
      <div className="pr-stack">
        {drawing.isPending && <Loading lines={10} />}
        {drawing.error && <ProblemView error={drawing.error} onRetry={() => void drawing.refetch()} />}
        {drawing.data?.source === 'laidOut' && <Alert tone="info" title={t('models.laidOut')}><p className="kern-body">{t('models.laidOutText')}</p></Alert>}
        {drawing.data?.source === 'none' && <Alert tone="info" title={t('models.noDrawing')}><p className="kern-body">{t('models.noDrawingText')}</p></Alert>}
        {drawing.data && drawing.data.source !== 'none' && (
          <Diagram xml={drawing.data.xml} label={t('models.diagramOf', { name: version.modelName, number: version.number })} marks={marks} badges={badges} onBadges={() => setNoting(!noting)} chosen={element} onChoose={onElement} onDetails={setDetails} />
        )}
        {element && <ElementPanel version={version.id} id={element} may={may} details={details?.id === element ? details : null} findings={findings.filter((finding) => finding.elementId === element)} />}
      </div>
      <StepList version={version} chosen={element} onChoose={onElement} />
    </div>
  );
}
