import { describe as group, expect, test } from 'vitest';
import type { Translate } from '../i18n/text';
import { describe, detailsOf, flowNodes, following, otherTexts, preceding, sentence } from './describe';
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
    expect(describe(shape('x', 'bpmn:GlobalTask'), t).kind).toBe('GlobalTask');
  });

  test('what happens together is not told as a choice', () => {
    const split = shape('split', 'bpmn:ParallelGateway');
    const some = shape('some', 'bpmn:InclusiveGateway');
    for (const from of [split, some]) for (const to of ['Bauamt hören', 'Nachbarn hören']) connect(from, shape(to, 'bpmn:Task', to));
    expect(sentence(describe(split, t), t)).toContain('Bauamt hörenbpmn.andNachbarn hören');
    expect(sentence(describe(some, t), t)).toContain('Bauamt hörenbpmn.andOrNachbarn hören');
  });

  test('the flow does not end where it goes on elsewhere', () => {
    const link = shape('link', 'bpmn:IntermediateThrowEvent', 'Seite 2');
    link.businessObject.eventDefinitions = [{ $type: 'bpmn:LinkEventDefinition' }];
    expect(sentence(describe(link, t), t)).toBe('bpmn.kind.IntermediateThrowEvent Seite 2');
  });

  test('an annotation is called by its text, a data object as the object it stands for', () => {
    const note = shape('note', 'bpmn:TextAnnotation');
    note.businessObject.text = 'Frist: 1 Monat';
    const data = shape('data', 'bpmn:DataObjectReference');
    data.businessObject.dataObjectRef = { name: 'Bescheid' };
    expect([note, data].map((one) => detailsOf(one, t).name)).toEqual(['Frist: 1 Monat', 'Bescheid']);
  });

  test('what else is written in the drawing is told: pools, notes, messages, but neither steps nor what says nothing', () => {
    const root = { ...shape('c', 'bpmn:Collaboration', 'Überblick') };
    const inside = (one: Shape, text?: string): Shape => ({ ...one, parent: root, businessObject: { ...one.businessObject, $instanceOf: () => false, text } });
    const pool = inside(shape('pool', 'bpmn:Participant', 'Bürgeramt'));
    const note = inside(shape('note', 'bpmn:TextAnnotation'), 'Auch ohne Konto');
    const message = inside(shape('message', 'bpmn:MessageFlow', 'Antrag'));
    const unnamed = inside(shape('store', 'bpmn:DataStoreReference'));
    const label = { ...pool, id: 'pool_label', labelTarget: pool };
    const step = { ...start, parent: root };
    const flow = { ...connect(step, check, 'ja'), parent: root };
    expect(otherTexts(registry([root, pool, label, step, flow, note, message, unnamed]), t)).toEqual([
      { id: 'pool', kind: 'bpmn.kind.Participant', name: 'Bürgeramt' },
      { id: 'note', kind: 'bpmn.kind.TextAnnotation', name: 'Auch ohne Konto' },
      { id: 'message', kind: 'bpmn.kind.MessageFlow', name: 'Antrag' },
    ]);
  });

  test('an event at the edge of a task follows it', () => {
    const task = shape('task', 'bpmn:UserTask', 'Antrag prüfen');
    const late = { ...shape('late', 'bpmn:BoundaryEvent', 'Frist abgelaufen'), host: task };
    const after = shape('after', 'bpmn:UserTask', 'Mahnen');
    task.attachers = [late];
    connect(task, after);
    expect(following(task).map(({ id }) => id)).toEqual(['after', 'late']);
    expect(preceding(late)).toEqual([task]);
    expect(flowNodes(registry([task, after, late])).map(({ id }) => id)).toEqual(['task', 'after', 'late']);
  });
});
