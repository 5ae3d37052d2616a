import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import { useEffect, useRef, useState } from 'react';
import { Alert } from '../components/Alert';
import { Button } from '../components/Button';
import { useText } from '../i18n/text';
import { showBadges, type Badge } from './badges';
import { describe, detailsOf, flowNodes, otherTexts } from './describe';
import { keyboardWalk } from './keyboardWalk';
import { SheetField } from './SheetField';
import { openFile, type OpenFile, type Sheet } from './sheets';
import type { Canvas as DiagramCanvas, ChangeKind, DiagramNode, DrawnText, ElementDetails, ElementRegistry, EventBus, MarkKind, Overlays, Shape } from './types';

export interface CanvasProps {
  xml: string;
  label: string;
  /** Elements to mark, e.g. those with findings. */
  marks?: Record<string, MarkKind | ChangeKind>;
  /** Signs at the corner of marked elements, by kind of mark. */
  signs?: Partial<Record<MarkKind | ChangeKind, string>>;
  /** Notes at elements, by id: times, costs, media breaks. */
  badges?: Record<string, readonly Badge[]>;
  /** Shows or hides the notes; without it there is no button for them. */
  onBadges?(): void;
  /** The element that is shown elsewhere on the page. */
  chosen?: string;
  onChoose?(id: string): void;
  /** Gets the drawn nodes in words, and what else is written in the drawing, once it stands. */
  onNodes?(nodes: DiagramNode[], others: DrawnText[]): void;
  /** Gets what the file says about the chosen element, null if it is not drawn. */
  onDetails?(details: ElementDetails | null): void;
  /** Gets the viewer once the diagram stands, null when it goes; e.g. to link two of them. */
  onViewer?(viewer: NavigatedViewer | null): void;
  describedBy?: string;
}

const FONT = { fontFamily: "'Fira Sans', sans-serif" };
const STEP = 1.25; // zoom per press of a button
const READABLE = 0.6; // below this scale the names cannot be read

/** Canvas draws a BPMN file: pan, zoom, walk with the arrow keys. Fetched only by pages with a diagram. */
export default function Canvas({ xml, label, marks, signs, badges, onBadges, chosen, onChoose, onNodes, onDetails, onViewer, describedBy }: CanvasProps) {
  const t = useText();
  const box = useRef<HTMLDivElement>(null);
  const [viewer, setViewer] = useState<NavigatedViewer | null>(null);
  const [failed, setFailed] = useState(false);
  const [file, setFile] = useState<OpenFile>({ sheets: [], at: 0 });
  const [asked, setAsked] = useState<number>(); // the sheet that somebody wants to see
  const handlers = useRef({ onChoose, onNodes, onDetails, onViewer });
  useEffect(() => {
    handlers.current = { onChoose, onNodes, onDetails, onViewer };
  });
  useEffect(() => {
    if (!box.current) return;
    const made = new NavigatedViewer({
      container: box.current,
      additionalModules: [keyboardWalk, { prText: ['value', t] }],
      canvas: { deferUpdate: false }, // linked diagrams move at once
      textRenderer: { defaultStyle: FONT, externalStyle: FONT },
    } as ConstructorParameters<typeof NavigatedViewer>[0]);
    let gone = false;
    const drawn = (opened: OpenFile) => {
      if (gone) return;
      setFile(opened);
      const registry = made.get<ElementRegistry>('elementRegistry');
      const nodes = flowNodes(registry);
      fitReadably(made.get<DiagramCanvas>('canvas'), nodes[0]);
      made.get<EventBus>('eventBus').on('element.click', ({ element }) => handlers.current.onChoose?.(element.labelTarget?.id ?? element.id));
      handlers.current.onNodes?.(nodes.map((node) => describe(node, t)), otherTexts(registry, t));
      setFailed(false);
      setViewer(made);
      handlers.current.onViewer?.(made);
      box.current?.setAttribute('data-ready', 'true');
    };
    openFile(made, xml, asked).then(drawn, () => !gone && setFailed(true));
    return () => {
      gone = true;
      setViewer(null);
      // The handler as it is now, not as it was when the diagram was drawn.
      handlers.current.onViewer?.(null);
      made.destroy();
    };
  }, [xml, t, asked]);
  useSheetOf(viewer, file.sheets, chosen, setAsked);
  useMarks(viewer, marks, chosen);
  useSigns(viewer, marks, signs);
  useEffect(() => {
    const shape = chosen ? viewer?.get<ElementRegistry>('elementRegistry').get(chosen) : undefined;
    handlers.current.onDetails?.(shape ? detailsOf(shape, t) : null);
  }, [viewer, chosen, t]);
  useEffect(() => {
    if (viewer) showBadges(viewer.get<Overlays>('overlays'), viewer.get<ElementRegistry>('elementRegistry'), badges ?? {});
  }, [viewer, badges]);
  const zoom = (factor: number) => {
    const canvas = viewer?.get<DiagramCanvas>('canvas');
    canvas?.zoom(canvas.zoom() * factor, 'auto');
  };
  return (
    <div>
      {failed && <Alert tone="warning" title={t('bpmn.failed')} />}
      <SheetField file={file} onChoose={setAsked} />
      <div className="pr-bpmn__tools pr-noprint">
        <Button variant="secondary" small icon="add" onClick={() => zoom(STEP)}>{t('bpmn.zoomIn')}</Button>
        <Button variant="secondary" small onClick={() => zoom(1 / STEP)}>{t('bpmn.zoomOut')}</Button>
        <Button variant="secondary" small onClick={() => viewer?.get<DiagramCanvas>('canvas').zoom('fit-viewport', 'auto')}>{t('bpmn.fit')}</Button>
        {onBadges && <Button variant="secondary" small aria-pressed={badges !== undefined} onClick={onBadges}>{t('bpmn.badges')}</Button>}
      </div>
      <div ref={box} className="pr-bpmn" role="region" aria-label={label} aria-describedby={describedBy} hidden={failed} />
    </div>
  );
}

/** useSheetOf opens the sheet of an element that is chosen elsewhere, once: then people may leave it. */
function useSheetOf(viewer: NavigatedViewer | null, sheets: readonly Sheet[], chosen: string | undefined, open: (at: number) => void) {
  const followed = useRef<string>(undefined);
  useEffect(() => {
    if (!viewer || followed.current === chosen) return;
    followed.current = chosen;
    if (!chosen || viewer.get<ElementRegistry>('elementRegistry').get(chosen)) return;
    const sheet = sheets.find(({ elements }) => elements.has(chosen));
    if (sheet) open(sheet.at);
  }, [viewer, sheets, chosen, open]);
}

/** fitReadably shows the whole diagram, of a large one only its beginning in a size that can be read. */
function fitReadably(canvas: DiagramCanvas, first: Shape | undefined) {
  canvas.zoom('fit-viewport', 'auto');
  if (canvas.zoom() >= READABLE || !first) return;
  canvas.zoom(READABLE);
  canvas.scrollToElement(first);
}

/** useMarks keeps the marks on the drawn elements in step; elements that are not drawn are passed over. */
function useMarks(viewer: NavigatedViewer | null, marks: CanvasProps['marks'], chosen: string | undefined) {
  useEffect(() => {
    if (!viewer) return;
    const canvas = viewer.get<DiagramCanvas>('canvas');
    const registry = viewer.get<ElementRegistry>('elementRegistry');
    const wanted: [id: string, marker: string][] = Object.entries(marks ?? {}).map(([id, kind]) => [id, `pr-mark-${kind}`]);
    if (chosen) wanted.push([chosen, 'pr-chosen']);
    const drawn = wanted.filter(([id]) => registry.get(id));
    drawn.forEach(([id, marker]) => canvas.addMarker(id, marker));
    const shape = chosen ? registry.get(chosen) : undefined;
    if (shape) canvas.scrollToElement(shape);
    return () => drawn.forEach(([id, marker]) => registry.get(id) && canvas.removeMarker(id, marker));
  }, [viewer, marks, chosen]);
}

/** useSigns puts a sign at the corner of every marked element, so that no mark depends on colour. */
function useSigns(viewer: NavigatedViewer | null, marks: CanvasProps['marks'], signs: CanvasProps['signs']) {
  useEffect(() => {
    if (!viewer || !signs) return;
    const overlays = viewer.get<Overlays>('overlays');
    const registry = viewer.get<ElementRegistry>('elementRegistry');
    for (const [id, kind] of Object.entries(marks ?? {})) {
      const sign = signs[kind];
      const shape = registry.get(id);
      if (!sign || !shape) continue;
      const html = document.createElement('span');
      html.className = `pr-sign pr-sign--${kind}`;
      html.textContent = sign;
      html.setAttribute('aria-hidden', 'true');
      overlays.add(id, 'pr-sign', { position: signPlace(shape), html });
    }
    return () => overlays.remove({ type: 'pr-sign' });
  }, [viewer, marks, signs]);
}

const SIGN = 10; // half the size of a sign in pixels

/** signPlace is the upper right corner of a shape, the middle of a line. */
function signPlace({ waypoints }: Shape) {
  if (!waypoints) return { top: -SIGN, right: SIGN };
  const at = Math.floor(waypoints.length / 2);
  const middle = (axis: 'x' | 'y') => ((waypoints[at - 1]?.[axis] ?? 0) + (waypoints[at]?.[axis] ?? 0)) / 2 - Math.min(...waypoints.map((point) => point[axis]));
  return { left: middle('x') - SIGN, top: middle('y') - SIGN };
}
