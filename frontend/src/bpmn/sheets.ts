// A file may hold several drawings: an overview of the pools beside the process, or one for every process.
import type NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';

interface Drawn {
  id: string;
  name?: string;
  $parent?: Drawn;
  $instanceOf(type: string): boolean;
}

interface Plane {
  bpmnElement?: Drawn;
  planeElement?: { bpmnElement?: Drawn }[];
}

/** DiagramPart is one BPMNDiagram of a file, as far as it is used here. */
export interface DiagramPart {
  name?: string;
  plane?: Plane;
}

/** Sheet is a drawing of a file that one can open. */
export interface Sheet {
  /** Place among the drawings of the file, from 0. */
  at: number;
  /** Empty if neither the drawing nor what it shows has a name. */
  name: string;
  /** Ids of what is drawn. */
  elements: ReadonlySet<string>;
}

/** OpenFile is which drawings a file holds and which of them stands. */
export interface OpenFile {
  sheets: readonly Sheet[];
  at: number;
}

/** sheetsOf lists the drawings that show something. That of a sub-process is opened with the drawing of its process. */
export function sheetsOf(diagrams: readonly DiagramPart[]): Sheet[] {
  return diagrams.flatMap(({ name, plane }, at) => {
    const drawn = plane?.bpmnElement;
    const elements = new Set((plane?.planeElement ?? []).flatMap(({ bpmnElement }) => (bpmnElement ? [bpmnElement.id] : [])));
    if (!drawn || elements.size === 0 || drawn.$instanceOf('bpmn:SubProcess')) return [];
    return [{ at, name: name?.trim() || drawn.name?.trim() || '', elements }];
  });
}

/**
 * shownOn is what a drawing shows. Some vendors name a process or the whole file where they draw pools; bpmn-js then
 * draws nothing of the pools.
 */
export function shownOn({ bpmnElement, planeElement = [] }: Plane): Drawn | undefined {
  const pool = planeElement.find((one) => one.bpmnElement?.$instanceOf('bpmn:Participant'))?.bpmnElement;
  return pool?.$parent?.$instanceOf('bpmn:Collaboration') ? pool.$parent : bpmnElement;
}

/** asShown lets the drawings name what they show, until the function that it gives is called. */
export function asShown(diagrams: readonly DiagramPart[]): () => void {
  const planes = diagrams.flatMap(({ plane }) => (plane ? [plane] : []));
  const named = planes.map(({ bpmnElement }) => bpmnElement);
  for (const plane of planes) plane.bpmnElement = shownOn(plane);
  return () => planes.forEach((plane, i) => (plane.bpmnElement = named[i]));
}

/** elsewhere is the sheet on which an element is drawn that the open one does not show. */
export const elsewhere = ({ sheets, at }: OpenFile, id: string): Sheet | undefined =>
  sheets.some((sheet) => sheet.at === at && sheet.elements.has(id)) ? undefined : sheets.find(({ elements }) => elements.has(id));

/** largest is the sheet that shows most, the first of equals. */
export const largest = (sheets: readonly Sheet[]): Sheet | undefined =>
  sheets.reduce<Sheet | undefined>((best, sheet) => (best && best.elements.size >= sheet.elements.size ? best : sheet), undefined);

interface Moddle {
  fromXML(xml: string, type: string): Promise<{ rootElement: { diagrams?: DiagramPart[] } }>;
}

type Part = Parameters<NavigatedViewer['importDefinitions']>;

/** openFile draws the sheet that is asked for, otherwise the largest; gives all sheets and which one stands. */
export async function openFile(viewer: NavigatedViewer, xml: string, asked: number | undefined): Promise<OpenFile> {
  const { rootElement } = await viewer.get<Moddle>('moddle').fromXML(xml, 'bpmn:Definitions');
  const diagrams = rootElement.diagrams ?? [];
  const sheets = sheetsOf(diagrams);
  const at = (sheets.find((sheet) => sheet.at === asked) ?? largest(sheets))?.at ?? 0;
  asShown(diagrams);
  await viewer.importDefinitions(rootElement as unknown as Part[0], diagrams[at] as unknown as Part[1]);
  return { sheets, at };
}
