import { expect, test } from 'vitest';
import { asShown, elsewhere, largest, sheetsOf, shownOn, type DiagramPart } from './sheets';

function diagram(type: string, ids: string[], names: { name?: string; of?: string } = {}): DiagramPart {
  return { name: names.name, plane: { bpmnElement: { id: 'x', name: names.of, $instanceOf: (wanted) => wanted === type }, planeElement: ids.map((id) => ({ bpmnElement: { id, $instanceOf: () => false } })) } };
}

const overview = diagram('bpmn:Collaboration', ['a', 'b'], { name: ' Überblick ' });
const process = diagram('bpmn:Process', ['s', 't', 'e'], { of: 'Hund anmelden' });

test('drawings that show something are sheets, named by themselves or by what they show', () => {
  const empty = diagram('bpmn:Process', []);
  const broken: DiagramPart = { plane: { planeElement: [{}] } };
  const inner = diagram('bpmn:SubProcess', ['u', 'v', 'w', 'x']);
  const sheets = sheetsOf([overview, empty, broken, inner, process, {}]);
  expect(sheets.map(({ at, name }) => [at, name])).toEqual([[0, 'Überblick'], [4, 'Hund anmelden']]);
  expect(sheets[1]?.elements.has('t')).toBe(true);
});

test('a drawing with pools shows their collaboration, whatever its plane names', () => {
  const is = (...types: string[]) => ({ $instanceOf: (wanted: string) => types.includes(wanted) });
  const collaboration = { id: 'c', ...is('bpmn:Collaboration') };
  const pool = { id: 'amt', $parent: collaboration, ...is('bpmn:Participant') };
  const process = { id: 'p', ...is('bpmn:Process') };
  const task = { id: 't', $parent: process, ...is('bpmn:Task') };
  expect(shownOn({ bpmnElement: process, planeElement: [{ bpmnElement: task }, { bpmnElement: pool }] })).toBe(collaboration);
  expect(shownOn({ bpmnElement: process, planeElement: [{ bpmnElement: task }] })).toBe(process);
  expect(shownOn({ bpmnElement: process, planeElement: [{ bpmnElement: { ...pool, $parent: process } }] })).toBe(process);
  const plane = { bpmnElement: process, planeElement: [{ bpmnElement: pool }] };
  const asNamed = asShown([{ plane }, {}]);
  expect(plane.bpmnElement).toBe(collaboration);
  asNamed();
  expect(plane.bpmnElement).toBe(process);
});

test('the largest sheet is opened first, the first of equals', () => {
  expect(largest(sheetsOf([overview, process]))?.at).toBe(1);
  expect(largest(sheetsOf([overview, diagram('bpmn:Process', ['c', 'd'])]))?.at).toBe(0);
  expect(largest([])).toBeUndefined();
});

test('an element is looked for on the other drawings only if the open one does not show it', () => {
  const sheets = sheetsOf([overview, process, diagram('bpmn:Process', ['t', 'u'])]);
  expect(elsewhere({ sheets, at: 0 }, 't')?.at).toBe(1);
  expect(elsewhere({ sheets, at: 2 }, 't')).toBeUndefined();
  expect(elsewhere({ sheets, at: 0 }, 'nirgends')).toBeUndefined();
});
