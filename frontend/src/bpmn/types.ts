// The few parts of bpmn-js that are used here; its own types are wider and partly missing.

export interface Shape {
  id: string;
  type: string;
  parent?: Shape;
  labelTarget?: Shape;
  waypoints?: { x: number; y: number }[];
  incoming: Shape[];
  outgoing: Shape[];
  source?: Shape;
  target?: Shape;
  /** Events at the edge of an activity. */
  attachers?: Shape[];
  /** The activity of an event at its edge. */
  host?: Shape;
  businessObject: {
    $type: string;
    $instanceOf(type: string): boolean;
    name?: string;
    text?: string;
    categoryValueRef?: { value?: string };
    dataObjectRef?: { name?: string };
    conditionExpression?: object;
    lanes?: { name?: string }[];
    eventDefinitions?: { $type: string }[];
    documentation?: { text?: string }[];
  };
}

export interface Canvas {
  _svg: SVGSVGElement;
  zoom(to: 'fit-viewport' | number, centre?: 'auto'): number;
  zoom(): number;
  addMarker(id: string, marker: string): void;
  removeMarker(id: string, marker: string): void;
  scrollToElement(shape: Shape, padding?: number | { top: number; right: number; bottom: number; left: number }): void;
  scroll(by: { dx: number; dy: number }): void;
}

export interface ElementRegistry {
  get(id: string): Shape | undefined;
  getAll(): Shape[];
  filter(keep: (shape: Shape) => boolean): Shape[];
  getGraphics(shape: Shape): SVGGElement | undefined;
}

export interface EventBus {
  on(event: string, listener: (event: { element: Shape }) => void): void;
  fire(event: string, payload: { element: Shape }): void;
}

export type MarkKind = 'error' | 'warning' | 'hint';

/** ChangeKind is how an element differs from another version. */
export type ChangeKind = 'added' | 'removed' | 'moved' | 'changed' | 'technical' | 'rearranged';

export interface Overlays {
  add(id: string, kind: string, overlay: { position: { top?: number; right?: number; left?: number }; html: HTMLElement }): string;
  remove(filter: { type: string }): void;
}

/** DiagramNode is one step of the drawn flow, in words. */
export interface DiagramNode {
  id: string;
  kind: string;
  name: string;
  lane: string;
  next: { id: string; name: string; condition: string }[];
  /** How what follows hangs together: one of it, some of it or all of it. */
  ways: 'one' | 'some' | 'all';
  /** The flow ends here; a link, for example, goes on elsewhere. */
  last: boolean;
}

/** DrawnText is what is written in a drawing beside the steps: a pool, a note, a document. */
export interface DrawnText {
  id: string;
  kind: string;
  name: string;
}

/** ElementDetails are what a file says about one element. */
export interface ElementDetails {
  id: string;
  kind: string;
  name: string;
  lane: string;
  documentation: string;
}
