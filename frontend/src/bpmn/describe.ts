import type { TextKey, Translate } from '../i18n/text';
import type { DiagramNode, DrawnText, ElementDetails, ElementRegistry, Shape } from './types';

/** flowNodes are the events, activities and gateways that are drawn, in reading order: by flow from the starts. */
export function flowNodes(registry: ElementRegistry): Shape[] {
  const nodes = registry.filter(
    (shape) => !shape.labelTarget && !shape.waypoints && shape.businessObject?.$instanceOf?.('bpmn:FlowNode') === true,
  );
  const seen = new Set<Shape>();
  const walk = (shape: Shape) => {
    const waiting = [shape];
    while (waiting.length > 0) {
      const now = waiting.shift();
      if (!now || seen.has(now)) continue;
      seen.add(now);
      waiting.push(...following(now));
    }
  };
  nodes.filter((node) => node.type === 'bpmn:StartEvent').forEach(walk);
  nodes.forEach(walk);
  return [...seen].filter((shape) => nodes.includes(shape));
}

const isFlow = (shape: Shape) => shape.type === 'bpmn:SequenceFlow';

/** following is where the flow goes on, and the events at the edge that may come in between. */
export const following = (shape: Shape): Shape[] => [
  ...shape.outgoing.filter(isFlow).flatMap((flow) => (flow.target ? [flow.target] : [])),
  ...(shape.attachers ?? []),
];

export const preceding = (shape: Shape): Shape[] => [
  ...shape.incoming.filter(isFlow).flatMap((flow) => (flow.source ? [flow.source] : [])),
  ...(shape.host ? [shape.host] : []),
];

const KNOWN: Record<string, TextKey> = {
  'bpmn:StartEvent': 'bpmn.kind.StartEvent',
  'bpmn:EndEvent': 'bpmn.kind.EndEvent',
  'bpmn:IntermediateCatchEvent': 'bpmn.kind.IntermediateCatchEvent',
  'bpmn:IntermediateThrowEvent': 'bpmn.kind.IntermediateThrowEvent',
  'bpmn:BoundaryEvent': 'bpmn.kind.BoundaryEvent',
  'bpmn:Task': 'bpmn.kind.Task',
  'bpmn:UserTask': 'bpmn.kind.UserTask',
  'bpmn:ManualTask': 'bpmn.kind.ManualTask',
  'bpmn:ServiceTask': 'bpmn.kind.ServiceTask',
  'bpmn:ScriptTask': 'bpmn.kind.ScriptTask',
  'bpmn:SendTask': 'bpmn.kind.SendTask',
  'bpmn:ReceiveTask': 'bpmn.kind.ReceiveTask',
  'bpmn:BusinessRuleTask': 'bpmn.kind.BusinessRuleTask',
  'bpmn:SubProcess': 'bpmn.kind.SubProcess',
  'bpmn:Transaction': 'bpmn.kind.Transaction',
  'bpmn:AdHocSubProcess': 'bpmn.kind.AdHocSubProcess',
  'bpmn:CallActivity': 'bpmn.kind.CallActivity',
  'bpmn:ExclusiveGateway': 'bpmn.kind.ExclusiveGateway',
  'bpmn:InclusiveGateway': 'bpmn.kind.InclusiveGateway',
  'bpmn:ParallelGateway': 'bpmn.kind.ParallelGateway',
  'bpmn:EventBasedGateway': 'bpmn.kind.EventBasedGateway',
  'bpmn:ComplexGateway': 'bpmn.kind.ComplexGateway',
  'bpmn:Participant': 'bpmn.kind.Participant',
  'bpmn:Lane': 'bpmn.kind.Lane',
  'bpmn:SequenceFlow': 'bpmn.kind.SequenceFlow',
  'bpmn:MessageFlow': 'bpmn.kind.MessageFlow',
  'bpmn:Association': 'bpmn.kind.Association',
  'bpmn:DataInput': 'bpmn.kind.DataInput',
  'bpmn:DataOutput': 'bpmn.kind.DataOutput',
  'bpmn:DataInputAssociation': 'bpmn.kind.DataInputAssociation',
  'bpmn:DataOutputAssociation': 'bpmn.kind.DataOutputAssociation',
  'bpmn:DataObjectReference': 'bpmn.kind.DataObjectReference',
  'bpmn:DataStoreReference': 'bpmn.kind.DataStoreReference',
  'bpmn:TextAnnotation': 'bpmn.kind.TextAnnotation',
  'bpmn:Group': 'bpmn.kind.Group',
};

export function kindOf(type: string, t: Translate): string {
  const key = KNOWN[type];
  return key ? t(key) : type.replace('bpmn:', '');
}

/** captionOf is what is written at an element; some kinds keep it elsewhere than others. */
const captionOf = ({ businessObject: { name, text, categoryValueRef, dataObjectRef } }: Shape) =>
  (name?.trim() || text?.trim() || categoryValueRef?.value?.trim() || dataObjectRef?.name?.trim()) ?? '';

const nameOf = (shape: Shape, t: Translate) => captionOf(shape) || kindOf(shape.type, t);

const ONE_WAY = new Set(['bpmn:ExclusiveGateway', 'bpmn:EventBasedGateway']);
const SOME_WAYS = new Set(['bpmn:InclusiveGateway', 'bpmn:ComplexGateway']);

function waysOf(shape: Shape, flows: readonly Shape[]): DiagramNode['ways'] {
  if (ONE_WAY.has(shape.type)) return 'one';
  return SOME_WAYS.has(shape.type) || flows.some((flow) => flow.businessObject.conditionExpression) ? 'some' : 'all';
}

const ELSEWHERE = new Set(['bpmn:LinkEventDefinition', 'bpmn:CompensateEventDefinition']);

/** goesOn reports whether an event leads elsewhere without a flow. */
const goesOn = ({ type, businessObject }: Shape) =>
  type !== 'bpmn:EndEvent' && (businessObject.eventDefinitions ?? []).some(({ $type }) => ELSEWHERE.has($type));

/** describe puts one node into words. */
export function describe(shape: Shape, t: Translate): DiagramNode {
  const flows = shape.outgoing.filter(isFlow);
  return {
    id: shape.id,
    kind: kindOf(shape.type, t),
    name: captionOf(shape),
    lane: shape.businessObject.lanes?.[0]?.name ?? '',
    ways: waysOf(shape, flows),
    last: flows.length === 0 && !goesOn(shape),
    next: flows.flatMap((flow) =>
      flow.target ? [{ id: flow.target.id, name: nameOf(flow.target, t), condition: flow.businessObject.name?.trim() ?? '' }] : [],
    ),
  };
}

/** otherTexts are the elements beside the steps on which something is written. What is written at a way is told with its step. */
export const otherTexts = (registry: ElementRegistry, t: Translate): DrawnText[] =>
  registry
    .filter((shape) => Boolean(shape.parent) && !shape.labelTarget && !isFlow(shape) && !shape.businessObject.$instanceOf('bpmn:FlowNode') && captionOf(shape) !== '')
    .map((shape) => ({ id: shape.id, kind: kindOf(shape.type, t), name: captionOf(shape) }));

const WORDS = { one: 'bpmn.or', some: 'bpmn.andOr', all: 'bpmn.and' } as const;

/** sentence is the accessible name of a node. */
export function sentence(node: DiagramNode, t: Translate): string {
  const next = node.next.map(({ name, condition }) => (condition ? `${condition}: ${name}` : name));
  return [
    `${node.kind} ${node.name}`.trim(),
    node.lane && t('bpmn.lane', { name: node.lane }),
    next.length > 0 && t('bpmn.next', { names: next.join(t(WORDS[node.ways])) }),
    node.last && t('bpmn.end'),
  ]
    .filter(Boolean)
    .join(', ');
}

/** detailsOf tells what the file says about an element. */
export function detailsOf(shape: Shape, t: Translate): ElementDetails {
  const { lanes, documentation } = shape.businessObject;
  return {
    id: shape.id,
    kind: kindOf(shape.type, t),
    name: captionOf(shape),
    lane: lanes?.[0]?.name ?? '',
    documentation: (documentation ?? []).map(({ text }) => text?.trim() ?? '').filter(Boolean).join('\n'),
  };
}
