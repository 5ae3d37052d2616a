// What the register knows about an element beyond BPMN: read from and written to a model that is being drawn. The
// names are those of docs/bpmn-extension.md.

/** Facts are what a person enters about a step or a way. */
export interface Facts {
  id: string;
  /** BPMN name, "userTask". */
  kind: string;
  about: 'node' | 'flow' | 'other';
  name: string;
  text: string;
  step: Record<string, string>;
  probability: string;
  documents: DocumentFact[];
  legalBases: LegalFact[];
}

export interface DocumentFact {
  name: string;
  uri: string;
  direction: string;
}

export interface LegalFact {
  name: string;
  uri: string;
}

/** FactPatch is a change: what is missing stays as it is. */
export type FactPatch = Partial<Pick<Facts, 'name' | 'text' | 'step' | 'probability' | 'documents' | 'legalBases'>>;

export interface ModdleElement {
  $type: string;
  $parent?: ModdleElement;
  $attrs?: Record<string, string>;
  $instanceOf(type: string): boolean;
  get(name: string): unknown;
  id?: string;
  name?: string;
  text?: string;
  values?: ModdleElement[];
  documentation?: ModdleElement[];
  extensionElements?: ModdleElement;
}

/** Factory makes elements of a model. */
export interface Factory {
  create(type: string, attrs?: Record<string, unknown>): ModdleElement;
}

export const STEP_FIELDS = [
  'minutes', 'transportMinutes', 'waitingMinutes', 'cents', 'repetitions', 'basis', 'performer', 'application', 'process', 'medium', 'mediumIn', 'mediumOut', 'mediaBreak', 'class',
] as const;

const extensions = (element: ModdleElement, type: string) => (element.extensionElements?.values ?? []).filter((value) => value.$type === type);

const textOf = (element: ModdleElement | undefined, name: string) => String(element?.get(name) ?? '');

/** readFacts tells what the model says about an element. */
export function readFacts(element: ModdleElement): Facts {
  const step = extensions(element, 'pr:Step')[0];
  const about = element.$instanceOf('bpmn:FlowNode') ? 'node' : element.$type === 'bpmn:SequenceFlow' ? 'flow' : 'other';
  return {
    id: element.id ?? '',
    kind: kindName(element.$type),
    about,
    name: textOf(element, element.$type === 'bpmn:TextAnnotation' ? 'text' : 'name'),
    text: element.documentation?.[0]?.text ?? '',
    step: Object.fromEntries(STEP_FIELDS.map((name) => [name, textOf(step, name)]).filter(([, value]) => value)),
    probability: textOf(extensions(element, 'pr:Flow')[0], 'probability'),
    documents: extensions(element, 'pr:Document').map((item) => ({ name: textOf(item, 'name'), uri: textOf(item, 'uri'), direction: textOf(item, 'direction') })),
    legalBases: extensions(element, 'pr:LegalBasis').map((item) => ({ name: textOf(item, 'name'), uri: textOf(item, 'uri') })),
  };
}

/** knownOf gives what a step says of times, costs and media as numbers; what is no number is unknown. */
export function knownOf({ step }: Facts): { minutes?: number; waitingMinutes?: number; transportMinutes?: number; cents?: number; mediaBreak: boolean } {
  const amount = (name: string) => {
    const value = Number(step[name]);
    return step[name] && Number.isFinite(value) && value >= 0 ? value : undefined;
  };
  const [from, to] = [step.mediumIn ?? step.medium, step.mediumOut ?? step.medium];
  return {
    minutes: amount('minutes'),
    waitingMinutes: amount('waitingMinutes'),
    transportMinutes: amount('transportMinutes'),
    cents: amount('cents'),
    mediaBreak: Boolean(step.mediaBreak) || (Boolean(from && to) && from !== to),
  };
}

const kindName = (type: string) => {
  const local = type.replace(/^bpmn:/, '');
  return local.charAt(0).toLowerCase() + local.slice(1);
};

const filled = (values: object) => Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value || undefined]));

/** changesFor turns a patch into properties for the modeler; what other tools have written stays where it is. */
export function changesFor(element: ModdleElement, patch: FactPatch, factory: Factory): Record<string, unknown> {
  const changes: Record<string, unknown> = {};
  if (patch.text !== undefined) {
    const rest = element.documentation?.slice(1) ?? [];
    changes.documentation = patch.text ? [factory.create('bpmn:Documentation', { text: patch.text }), ...rest] : rest;
  }
  let values = [...(element.extensionElements?.values ?? [])];
  const before = values;
  if (patch.step) values = withOne(values, 'pr:Step', filled({ ...readFacts(element).step, ...patch.step }), factory);
  if (patch.probability !== undefined) values = withOne(values, 'pr:Flow', filled({ probability: patch.probability }), factory);
  if (patch.documents) values = withAll(values, 'pr:Document', patch.documents, factory);
  if (patch.legalBases) values = withAll(values, 'pr:LegalBasis', patch.legalBases, factory);
  if (values !== before) changes.extensionElements = values.length > 0 ? holder(element, values, factory) : undefined;
  return changes;
}

function holder(element: ModdleElement, values: ModdleElement[], factory: Factory): ModdleElement {
  const made = factory.create('bpmn:ExtensionElements', { values });
  made.$parent = element;
  for (const value of values) value.$parent = made;
  return made;
}

/** withOne replaces the one element of a type, in its place; attributes that the register does not know stay. */
function withOne(values: ModdleElement[], type: string, attrs: Record<string, unknown>, factory: Factory): ModdleElement[] {
  const old = values.find((value) => value.$type === type);
  const empty = Object.values(attrs).every((value) => value === undefined) && Object.keys(old?.$attrs ?? {}).length === 0;
  if (empty) return old ? values.filter((value) => value !== old) : values;
  const made = factory.create(type, { ...old?.$attrs, ...attrs });
  return old ? values.map((value) => (value === old ? made : value)) : [...values, made];
}

function withAll(values: ModdleElement[], type: string, items: readonly object[], factory: Factory): ModdleElement[] {
  return [...values.filter((value) => value.$type !== type), ...items.map((item) => factory.create(type, filled(item)))];
}
