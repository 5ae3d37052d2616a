import { describe as group, expect, test } from 'vitest';
import type { Translate } from '../i18n/text';
import { describe, flowNodes, sentence } from './describe';
import type { ElementRegistry, Shape } from './types';

const t: Translate = (key, values) => (values ? `${key}(${Object.values(values).join('|')})` : key);

function shape(id: string, type: string, name?: string, lane?: string): Shape {
  const isNode = !type.endsWith('Flow');
  return { id, type, incoming: [], outgoing: [], businessObject: { $type: type, $instanceOf: () => isNode, name, lanes: lane ? [{ name: lane }] : [] } };
}

function connect(from: Shape, to: Shape, name?: string): Shape {
  const flow = { ...shape(`${from.id}-${to.id}`, 'bpmn:SequenceFlow', name), source: from, target: to, waypoints: [] };
  from.outgoing.push(flow);
  to.incoming.push(flow);
  return flow;
}

const registry = (shapes: Shape[]) => ({ filter: (keep: (s: Shape) => boolean) => shapes.filter(keep) }) as unknown as ElementRegistry;

group('a diagram in words', () => {
  const start = shape('start', 'bpmn:StartEvent', 'Antrag eingegangen', 'Bürgerservice');
  const check = shape('check', 'bpmn:ExclusiveGateway', 'Vollständig?');
  const loop = shape('loop', 'bpmn:UserTask', 'Unterlagen nachfordern');
  const end = shape('end', 'bpmn:EndEvent', 'Hund angemeldet');
  const flows = [connect(start, check), connect(check, end, 'ja'), connect(check, loop, 'nein'), connect(loop, check)];

  test('the nodes follow the flow and a loop ends', () => {
    expect(flowNodes(registry([end, loop, check, start, ...flows])).map((node) => node.id)).toEqual(['start', 'check', 'end', 'loop']);
  });

  test('a decision names its answers', () => {
    expect(sentence(describe(check, t), t)).toBe(
      'bpmn.kind.ExclusiveGateway Vollständig?, bpmn.next(ja: Hund angemeldetbpmn.ornein: Unterlagen nachfordern)',
    );
  });

  test('a start names its lane, an end says so', () => {
    expect(sentence(describe(start, t), t)).toContain('bpmn.lane(Bürgerservice)');
    expect(sentence(describe(end, t), t)).toMatch(/bpmn\.end$/);
  });

  test('an unknown type keeps its name', () => {
    expect(describe(shape('x', 'bpmn:ComplexGateway'), t).kind).toBe('ComplexGateway');
  });
});
