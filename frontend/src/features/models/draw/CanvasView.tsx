import { lazy, Suspense, useState, type DragEvent } from 'react';
import { checkFile } from '../../../api/file';
import type { FactPatch, Facts } from '../../../bpmn/facts';
import type { ModelerProps } from '../../../bpmn/Modeler';
import type { ModelerHandle } from '../../../bpmn/modelerHandle';
import { ConfirmDialog } from '../../../components/ConfirmDialog';
import { Loading } from '../../../components/Loading';
import { ProblemView } from '../../../components/ProblemView';
import { useText } from '../../../i18n/text';
import { drawable, readFile } from './useDraft';
import { FactsForm } from './FactsForm';

const Modeler = lazy(() => import('../../../bpmn/Modeler'));

interface CanvasViewProps extends Omit<ModelerProps, 'label' | 'onSheet'> {
  handle: ModelerHandle | null;
  /** A file was dropped onto the drawing. */
  onReplace(xml: string): void;
}

/** CanvasView is the drawing with the properties of what is chosen in it. A BPMN file dropped onto it replaces it. */
export function CanvasView({ handle, onReplace, onChange, chosen, ...modeler }: CanvasViewProps) {
  const t = useText();
  const [dropped, setDropped] = useState<File | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [facts, setFacts] = useState<Facts | null>(null);
  const [sheet, setSheet] = useState(0); // how often another drawing of the file was opened
  const [of, setOf] = useState('');
  const now = `${sheet} ${chosen ?? ''}`;
  if (handle && of !== now) {
    setOf(now);
    setFacts(chosen ? handle.facts(chosen) : null);
  }
  const changed = (xml: string) => {
    onChange(xml);
    setFacts(chosen && handle ? handle.facts(chosen) : null);
  };
  const patch = (part: FactPatch) => {
    if (!chosen || !handle) return;
    handle.patch(chosen, part);
    setFacts(handle.facts(chosen));
  };
  const drop = (event: DragEvent) => {
    const [file] = event.dataTransfer.files;
    if (!file) return;
    event.preventDefault();
    setDropped(file);
  };
  const take = (file: File) => {
    setDropped(null);
    void checkFile(file).then(() => readFile(file)).then(drawable).then(onReplace, setError);
  };
  return (
    <>
      {error ? <ProblemView error={error} kept={t('draw.importKept')} /> : null}
      <div className="pr-desk">
        <div onDragOver={(event) => event.preventDefault()} onDrop={drop}>
          <Suspense fallback={<Loading lines={10} />}>
            <Modeler {...modeler} chosen={chosen} onChange={changed} onSheet={() => setSheet((before) => before + 1)} label={t('draw.canvasLabel')} />
          </Suspense>
          <p className="kern-body kern-body--small kern-body--muted">{t('draw.canvasHint')}</p>
        </div>
        <section className="pr-card" aria-labelledby="draw-facts">
          <h2 className="kern-heading-small" id="draw-facts">{t('draw.facts')}</h2>
          {facts ? <FactsForm key={facts.id} facts={facts} onPatch={patch} /> : <p className="kern-body">{t('draw.choose')}</p>}
        </section>
      </div>
      <ConfirmDialog open={dropped !== null} title={t('draw.import')} action={t('draw.importConfirm')} onConfirm={() => dropped && take(dropped)} onClose={() => setDropped(null)}>
        {t('draw.importText', { name: dropped?.name ?? '' })}
      </ConfirmDialog>
    </>
  );
}
