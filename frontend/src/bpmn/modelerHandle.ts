// The drawing tools of bpmn-js, as far as the page for drawing uses them.
import BpmnModeler from 'bpmn-js/lib/Modeler';
import simulation from 'bpmn-js-token-simulation';
import { currentLanguage } from '../i18n/text';
import { showBadges, type Badge } from './badges';
import { changesFor, readFacts, type FactPatch, type Facts, type Factory, type ModdleElement } from './facts';
import { german } from './german';
import { lostIn, type Lost, type Schema } from './kept';
import register from './register.json';
import { asShown, elsewhere, largest, sheetsOf, type DiagramPart, type OpenFile } from './sheets';
import { speakGerman } from './simulationWords';
import type { Canvas, ElementRegistry, MarkKind, Overlays, Shape } from './types';
import { Writer } from './writer';

/** ModelerHandle is what a page may do with a drawing. */
export interface ModelerHandle {
  /** load shows a file and gives what the drawing tools would lose of it: with anything, nothing must be drawn. */
  load(xml: string): Promise<Lost[]>;
  /** file is which drawings the file holds and which one stands. */
  file(): OpenFile;
  /** open goes to another drawing of the file; what was done before cannot be undone there. */
  open(at: number): Promise<void>;
  /** flush hands over the last changes at once. */
  flush(): Promise<void>;
  facts(id: string): Facts | null;
  patch(id: string, patch: FactPatch): void;
  mark(marks: Record<string, MarkKind>): () => void;
  /** show chooses an element, on whichever drawing of the file it stands. */
  show(id: string): void;
  /** badges notes at every step what say makes of its facts, also after changes; null takes the notes away. */
  badges(say: ((facts: Facts) => Badge[]) | null): void;
  undo(): void;
  redo(): void;
  zoom(factor: number): void;
  fit(): void;
  simulate(on: boolean): void;
  destroy(): void;
}

interface Listeners {
  choose(id: string): void;
  change(xml: string): void;
  /** Is told when another drawing of the file stands. */
  opened(file: OpenFile): void;
}

interface Bus {
  on(events: string | string[], listener: (event: { newSelection?: Shape[]; definitions?: { diagrams?: DiagramPart[] } }) => void): void;
}

interface Tools {
  canvas: Canvas;
  registry: ElementRegistry;
  overlays: Overlays;
  selection: { select(shape: Shape): void; isSelected(shape: Shape): boolean };
  stack: { undo(): void; redo(): void; canUndo(): boolean; canRedo(): boolean };
  modeling: { updateProperties(shape: Shape, changes: object): void; updateLabel(shape: Shape, text: string): void };
  factory: Factory;
}

const FONT = { fontFamily: "'Fira Sans', sans-serif" };
const READABLE = 0.6;
const SHRINK = 0.85; // leaves room for the palette

/** createModeler puts the drawing tools into an element of the page. */
export function createModeler(container: HTMLElement, listeners: Listeners): ModelerHandle {
  const modeler = new BpmnModeler({
    container,
    additionalModules: [simulation, ...(currentLanguage() === 'de' ? [german] : [])],
    moddleExtensions: { pr: register },
    textRenderer: { defaultStyle: FONT, externalStyle: FONT },
  } as ConstructorParameters<typeof BpmnModeler>[0]);
  const quiet = currentLanguage() === 'de' ? speakGerman(container) : () => undefined;
  const tools = toolsOf(modeler);
  const writer = new Writer(modeler, listeners.change);
  const bus = modeler.get<Bus>('eventBus');
  const notes = new Notes(tools);
  const sheets = new Sheets(modeler, writer, () => {
    fit(tools);
    notes.renew();
    listeners.opened(sheets.file());
  });
  bus.on('commandStack.changed', () => {
    writer.plan();
    notes.renew();
  });
  bus.on('selection.changed', ({ newSelection }) => {
    const shape = newSelection?.length === 1 ? newSelection[0] : undefined;
    if (shape) listeners.choose(shape.labelTarget?.id ?? shape.id);
  });
  return {
    load: async (xml) => {
      await sheets.read(xml);
      writer.forget();
      fit(tools);
      const { xml: written = '' } = await modeler.saveXML();
      const lost = lostIn(xml, written, modeler.get<Schema>('moddle'));
      await sheets.open(largest(sheets.file().sheets)?.at);
      return lost;
    },
    file: () => sheets.file(),
    open: (at) => sheets.open(at),
    show: async (id) => {
      await sheets.open(elsewhere(sheets.file(), id)?.at);
      show(tools, id);
    },
    flush: () => writer.flush(),
    ...editing(tools),
    badges: (say) => notes.show(say),
    undo: () => tools.stack.canUndo() && tools.stack.undo(),
    redo: () => tools.stack.canRedo() && tools.stack.redo(),
    zoom: (factor) => void tools.canvas.zoom(tools.canvas.zoom() * factor, 'auto'),
    fit: () => fit(tools),
    simulate: (on) => simulate(modeler, on),
    destroy: () => {
      quiet();
      writer.stop();
      modeler.destroy();
    },
  };
}

const simulate = (modeler: BpmnModeler, on: boolean) => modeler.get<{ toggleMode(on: boolean): void }>('toggleMode').toggleMode(on);

function toolsOf(modeler: BpmnModeler): Tools {
  return {
    canvas: modeler.get('canvas'),
    registry: modeler.get('elementRegistry'),
    overlays: modeler.get('overlays'),
    selection: modeler.get('selection'),
    stack: modeler.get('commandStack'),
    modeling: modeler.get('modeling'),
    factory: modeler.get('bpmnFactory'),
  };
}

function editing({ canvas, registry, modeling, factory }: Tools): Pick<ModelerHandle, 'facts' | 'patch' | 'mark'> {
  const element = (id: string) => registry.get(id)?.businessObject as unknown as ModdleElement | undefined;
  return {
    facts: (id) => {
      const found = element(id);
      return found ? readFacts(found) : null;
    },
    patch: (id, patch) => {
      const shape = registry.get(id);
      const found = element(id);
      if (!shape || !found) return;
      if (patch.name !== undefined) modeling.updateLabel(shape, patch.name);
      const changes = changesFor(found, patch, factory);
      if (Object.keys(changes).length > 0) modeling.updateProperties(shape, changes);
    },
    mark: (marks) => {
      const drawn = Object.entries(marks).filter(([id]) => registry.get(id));
      drawn.forEach(([id, kind]) => canvas.addMarker(id, `pr-mark-${kind}`));
      return () => drawn.forEach(([id, kind]) => registry.get(id) && canvas.removeMarker(id, `pr-mark-${kind}`));
    },
  };
}

function show({ canvas, registry, selection }: Tools, id: string) {
  const shape = registry.get(id);
  if (!shape || selection.isSelected(shape)) return;
  selection.select(shape);
  canvas.scrollToElement(shape, BESIDE);
}

/** Notes keeps what is noted at the steps in step with the drawing. */
class Notes {
  private say: ((facts: Facts) => Badge[]) | null = null;

  constructor(private readonly tools: Tools) {}

  show(say: ((facts: Facts) => Badge[]) | null) {
    this.say = say;
    this.renew(true);
  }

  renew(always = false) {
    const { say, tools: { overlays, registry } } = this;
    if (!say && !always) return;
    const nodes = say ? registry.filter((shape) => !shape.labelTarget && shape.businessObject?.$instanceOf?.('bpmn:FlowNode') === true) : [];
    showBadges(overlays, registry, Object.fromEntries(nodes.map((shape) => [shape.id, say?.(readFacts(shape.businessObject as unknown as ModdleElement)) ?? []])));
  }
}

const BESIDE = { top: 60, right: 60, bottom: 60, left: 160 }; // pixels; the palette stands on the left

/** fit shows the whole drawing beside the palette, of a large one only its beginning in a size that can be read. */
function fit({ canvas, registry }: Tools) {
  canvas.zoom('fit-viewport', 'auto');
  const first = registry.filter((shape) => shape.type === 'bpmn:StartEvent')[0];
  if (canvas.zoom() * SHRINK >= READABLE || !first) {
    canvas.zoom(canvas.zoom() * SHRINK, 'auto');
    canvas.scroll({ dx: BESIDE.left / 3, dy: 0 });
    return;
  }
  canvas.zoom(READABLE);
  canvas.scrollToElement(first, BESIDE);
}

/** Sheets goes from one drawing of the file to another. */
class Sheets {
  private at = 0; // the drawing tools open the first
  private opening = Promise.resolve();

  private asNamed: () => void = () => undefined; // called after drawing, so that the file says what it said

  constructor(private readonly modeler: BpmnModeler, private readonly writer: Writer, private readonly opened: () => void) {
    modeler.get<Bus>('eventBus').on('import.parse.complete', ({ definitions }) => {
      this.asNamed = asShown(definitions?.diagrams ?? []);
    });
  }

  /** read takes a file and draws the first of its drawings. */
  async read(xml: string) {
    await this.modeler.importXML(xml).finally(() => this.asNamed());
  }

  file = (): OpenFile => ({ sheets: sheetsOf(this.diagrams()), at: this.at });

  /** open waits until the drawing before stands; without a place it leaves that one open. */
  open(at = this.at): Promise<void> {
    this.opening = this.opening.catch(() => undefined).then(() => this.go(at));
    return this.opening;
  }

  private diagrams = () => (this.modeler.getDefinitions() as unknown as { diagrams?: DiagramPart[] }).diagrams ?? [];

  private async go(at: number) {
    const diagram = this.diagrams()[at];
    if (!diagram || at === this.at) return;
    await this.writer.flush();
    simulate(this.modeler, false);
    this.asNamed = asShown([diagram]);
    await this.modeler.open(diagram as unknown as Parameters<BpmnModeler['open']>[0]).finally(this.asNamed);
    this.writer.forget(); // that a drawing went is no change
    this.at = at;
    this.opened();
  }
}
