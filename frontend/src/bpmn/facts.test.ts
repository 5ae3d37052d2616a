import { BpmnModdle } from 'bpmn-moddle';
import { describe, expect, test } from 'vitest';
import { changesFor, knownOf, readFacts, type Factory, type ModdleElement } from './facts';
import register from './register.json';

const FILE = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:reg="urn:prozessregister:bpmn:1" xmlns:v="urn:vendor" targetNamespace="urn:x">
  <process id="p">
    <userTask id="t" name="Antrag erfassen" v:farbe="blau">
      <documentation>alt</documentation>
      <extensionElements>
        <v:vorher a="1"><v:innen>ä &amp; b</v:innen></v:vorher>
        <reg:step minutes="6.5" v:eigen="x" class="re-enter"/>
        <reg:document name="Antrag" direction="in"/>
        <v:nachher/>
      </extensionElements>
    </userTask>
    <sequenceFlow id="f" name="ja" sourceRef="t" targetRef="t"/>
  </process>
</definitions>`;

interface Moddle extends Factory {
  fromXML(xml: string): Promise<{ rootElement: ModdleElement; elementsById: Record<string, ModdleElement>; warnings: unknown[] }>;
  toXML(root: ModdleElement): Promise<{ xml: string }>;
}

async function read(xml = FILE) {
  const moddle = new BpmnModdle({ pr: register }) as unknown as Moddle;
  const { rootElement, elementsById, warnings } = await moddle.fromXML(xml);
  expect(warnings).toEqual([]);
  return { moddle, root: rootElement, task: elementsById.t!, flow: elementsById.f! };
}

describe('what the register knows about an element', () => {
  test('is read whatever the prefix is', async () => {
    const { task, flow } = await read();
    expect(readFacts(task)).toMatchObject({ about: 'node', kind: 'userTask', name: 'Antrag erfassen', text: 'alt', step: { minutes: '6.5', class: 're-enter' }, documents: [{ name: 'Antrag', uri: '', direction: 'in' }] });
    expect(readFacts(flow)).toMatchObject({ about: 'flow', name: 'ja', probability: '' });
  });

  test('is changed in its place, and what other tools wrote stays', async () => {
    const { moddle, root, task, flow } = await read();
    const patch = { text: 'neu', step: { minutes: '', performer: 'Bürgerbüro' }, legalBases: [{ name: '§ 1', uri: '' }] };
    Object.assign(task, changesFor(task, patch, moddle));
    Object.assign(flow, changesFor(flow, { probability: '0.25' }, moddle));
    const { xml } = await moddle.toXML(root);
    expect(xml).toContain('<v:vorher a="1"><v:innen>ä &amp; b</v:innen></v:vorher>');
    expect(xml).toMatch(/<v:vorher.*step [^>]*performer="Bürgerbüro".*document name="Antrag" direction="in".*<v:nachher/s);
    expect(xml).toMatch(/step [^>]*eigen="x"/);
    expect(xml).not.toContain('minutes=');
    expect(xml).toMatch(/flow probability="0.25"/);
    expect(xml).toContain('v:farbe="blau"');
    const again = await read(xml);
    expect(readFacts(again.task)).toMatchObject({ text: 'neu', step: { performer: 'Bürgerbüro', class: 're-enter' }, legalBases: [{ name: '§ 1', uri: '' }] });
  });

  test('leaves nothing behind when everything is taken back', async () => {
    const { moddle, flow } = await read();
    Object.assign(flow, changesFor(flow, { probability: '0.25' }, moddle));
    Object.assign(flow, changesFor(flow, { probability: '' }, moddle));
    expect(flow.extensionElements).toBeUndefined();
  });
});

describe('what is noted at a step', () => {
  const of = (step: Record<string, string>) => knownOf({ id: 't', kind: 'task', about: 'node', name: '', text: '', step, probability: '', documents: [], legalBases: [] });
  test.each([
    ['nothing known is not zero', {}, { minutes: undefined, cents: undefined, mediaBreak: false }],
    ['a stated zero is told', { minutes: '0', cents: '85' }, { minutes: 0, cents: 85 }],
    ['no number is unknown', { minutes: 'viel', waitingMinutes: '-3' }, { minutes: undefined, waitingMinutes: undefined }],
    ['a break that somebody named', { mediaBreak: 'wird abgetippt' }, { mediaBreak: true }],
    ['a step that takes paper and leaves a file', { mediumIn: 'papier', medium: 'fachverfahren' }, { mediaBreak: true }],
    ['one medium throughout', { mediumIn: 'papier', medium: 'papier' }, { mediaBreak: false }],
    ['one end unknown', { mediumIn: 'papier' }, { mediaBreak: false }],
  ] as const)('%s', (_, step, want) => expect(of(step as Record<string, string>)).toMatchObject(want));
});
