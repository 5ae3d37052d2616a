import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn.css';
import 'bpmn-js-token-simulation/assets/css/bpmn-js-token-simulation.css';
import { useEffect, useRef, useState } from 'react';
import { Button } from '../components/Button';
import { useText } from '../i18n/text';
import type { Lost } from './kept';
import { knownOf } from './facts';
import { createModeler, type ModelerHandle } from './modelerHandle';
import { NotDrawn } from './NotDrawn';
import { SheetField } from './SheetField';
import type { OpenFile } from './sheets';
import type { MarkKind } from './types';
import { useBadgeWords } from './useBadgeWords';

export interface ModelerProps {
  xml: string;
  label: string;
  marks?: Record<string, MarkKind>;
  chosen?: string;
  onChoose(id: string): void;
  /** Gets the file a moment after every change. */
  onChange(xml: string): void;
  /** Gets what the page may do with the drawing, null when it goes. */
  onHandle(handle: ModelerHandle | null): void;
  /** Is told when another drawing of the file stands. */
  onSheet(): void;
  /** Leads to the table of steps, where files are changed that cannot be drawn. */
  onTable(): void;
}

const STEP = 1.25; // zoom per press of a button

/** Modeler is the canvas on which a model is drawn. Fetched only by the page for drawing. */
export default function Modeler({ xml, label, marks, chosen, onChoose, onChange, onHandle, onSheet, onTable }: ModelerProps) {
  const t = useText();
  const box = useRef<HTMLDivElement>(null);
  const [modeler, setModeler] = useState<ModelerHandle | null>(null);
  const [refused, setRefused] = useState<Lost[] | null>(null); // what would be lost; none: cannot be read at all
  const [file, setFile] = useState<OpenFile>({ sheets: [], at: 0 });
  const [simulating, setSimulating] = useState(false);
  const [noting, setNoting] = useState(true);
  const words = useBadgeWords();
  const first = useRef(xml);
  const handlers = useRef({ onChoose, onChange, onHandle, onSheet });
  useEffect(() => {
    handlers.current = { onChoose, onChange, onHandle, onSheet };
  });
  useEffect(() => {
    if (!box.current) return;
    const made = createModeler(box.current, {
      choose: (id) => handlers.current.onChoose(id),
      change: (next) => handlers.current.onChange(next),
      opened: (now) => {
        setFile(now);
        setSimulating(false);
        handlers.current.onSheet();
      },
    });
    let gone = false;
    made.load(first.current).then(
      (lost) => {
        if (gone) return;
        if (lost.length > 0) return setRefused(lost);
        box.current?.setAttribute('data-ready', 'true');
        setFile(made.file());
        setModeler(made);
        handlers.current.onHandle(made);
      },
      () => !gone && setRefused([]),
    );
    return () => {
      gone = true;
      setModeler(null);
      handlers.current.onHandle(null);
      made.destroy();
    };
  }, []);
  useEffect(() => modeler?.mark(marks ?? {}), [modeler, marks, file.at]);
  useEffect(() => {
    if (chosen) modeler?.show(chosen);
  }, [modeler, chosen]);
  useEffect(() => modeler?.badges(noting && !simulating ? (facts) => words(knownOf(facts)) : null), [modeler, noting, simulating, words]);
  const simulate = () => {
    modeler?.simulate(!simulating);
    setSimulating(!simulating);
  };
  return (
    <div>
      {refused && <NotDrawn lost={refused} onTable={onTable} />}
      {refused === null && <SheetField file={file} onChoose={(at) => void modeler?.open(at)} />}
      <div className="pr-bpmn__tools" role="group" aria-label={t('draw.tools')} hidden={refused !== null}>
        <Button variant="secondary" small disabled={simulating} onClick={() => modeler?.undo()}>{t('draw.undo')}</Button>
        <Button variant="secondary" small disabled={simulating} onClick={() => modeler?.redo()}>{t('draw.redo')}</Button>
        <Button variant="secondary" small onClick={() => modeler?.zoom(STEP)}>{t('bpmn.zoomIn')}</Button>
        <Button variant="secondary" small onClick={() => modeler?.zoom(1 / STEP)}>{t('bpmn.zoomOut')}</Button>
        <Button variant="secondary" small onClick={() => modeler?.fit()}>{t('bpmn.fit')}</Button>
        <Button variant="secondary" small aria-pressed={simulating} onClick={simulate}>{t('draw.simulate')}</Button>
        <Button variant="secondary" small aria-pressed={noting} disabled={simulating} onClick={() => setNoting(!noting)}>{t('bpmn.badges')}</Button>
      </div>
      <div ref={box} className="pr-bpmn pr-modeler" role="region" aria-label={label} hidden={refused !== null} />
    </div>
  );
}
