import type { Choice } from '../../../components/SelectField';
import type { Translate, TextKey } from '../../../i18n/text';
import type { Outline, Part, Row, Way } from './api';

export const TASKS = ['userTask', 'manualTask', 'serviceTask', 'sendTask', 'receiveTask', 'businessRuleTask', 'scriptTask', 'task', 'callActivity'] as const;
export const GATEWAYS = ['exclusiveGateway', 'parallelGateway', 'inclusiveGateway'] as const;
export const EVENTS = ['timer', 'message'] as const;

const KEYS: Record<string, TextKey> = {
  userTask: 'bpmn.kind.UserTask', manualTask: 'bpmn.kind.ManualTask', serviceTask: 'bpmn.kind.ServiceTask', sendTask: 'bpmn.kind.SendTask', receiveTask: 'bpmn.kind.ReceiveTask',
  businessRuleTask: 'bpmn.kind.BusinessRuleTask', scriptTask: 'bpmn.kind.ScriptTask', task: 'bpmn.kind.Task', callActivity: 'bpmn.kind.CallActivity',
  exclusiveGateway: 'bpmn.kind.ExclusiveGateway', parallelGateway: 'bpmn.kind.ParallelGateway', inclusiveGateway: 'bpmn.kind.InclusiveGateway', timer: 'draw.kind.timer', message: 'draw.kind.message',
};

export const kinds = (t: Translate, list: readonly string[]): Choice[] => list.map((kind) => [kind, t(KEYS[kind] as TextKey)] as const);

/** Numbered is a step with its number in the table and the words for it. */
export interface Numbered {
  row: Row;
  part: Part;
  number: number;
  label: string;
}

/** numbered gives all steps of a model in the order of the table. */
export function numbered(outline: Outline): Numbered[] {
  let number = 0;
  return outline.parts.flatMap((part) =>
    part.rows.map((row) => {
      number += 1;
      return { row, part, number, label: row.name || row.kindLabel };
    }),
  );
}

export const isGateway = (row: Row) => row.kind.endsWith('Gateway');
export const isEnd = (row: Row) => row.kind === 'endEvent';
export const canMove = (row: Row) => row.kind !== 'startEvent' && row.kind !== 'boundaryEvent' && row.ways.length === 1;

const nameOf = (steps: readonly Numbered[], id: string) => {
  const step = steps.find(({ row }) => row.id === id);
  return step ? `${step.number} ${step.label}` : '–';
};

/** wayText puts a way into words: "ja: weiter mit 4 Bescheid erstellen". */
export function wayText(t: Translate, steps: readonly Numbered[], way: Way): string {
  const target = nameOf(steps, way.target);
  return way.condition ? t('draw.wayIf', { condition: way.condition, target }) : t('draw.wayTo', { target });
}

/** Places are all points at which a step can stand: on every way, and after a step that nothing follows. */
export function places(t: Translate, steps: readonly Numbered[]): Choice[] {
  return steps.flatMap(({ row, number, label }): Choice[] => {
    if (isEnd(row)) return [];
    const after = t('draw.after', { number, name: label });
    if (row.ways.length === 0) return [[`after:${row.id}`, after]];
    if (row.ways.length === 1) return [[`flow:${row.ways[0]!.id}`, after]];
    return row.ways.map((way): Choice => [`flow:${way.id}`, t('draw.afterWay', { number, name: label, way: way.condition || nameOf(steps, way.target) })]);
  });
}

/** placeOf turns a choice of places into what the server understands. */
export function placeOf(choice: string): { flow?: string; after?: string; before?: string } {
  const at = choice.indexOf(':');
  return { [choice.slice(0, at)]: choice.slice(at + 1) };
}
