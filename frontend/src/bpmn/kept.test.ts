import { BpmnModdle } from 'bpmn-moddle';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lostIn, type Schema } from './kept';
import register from './register.json';

const FRAME = (process: string, more = '') =>
  `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:x="urn:x" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="d" targetNamespace="urn:t"><process id="p">${process}</process>${more}</definitions>`;

/** written gives what the drawing tools write of a file, and what is lost. */
async function written(xml: string) {
  const moddle = new BpmnModdle({ pr: register });
  const { rootElement } = await moddle.fromXML(xml);
  const { xml: out } = await moddle.toXML(rootElement, { format: true });
  return lostIn(xml, out, moddle as unknown as Schema);
}

describe('lostIn', () => {
  it.each([
    ['an event without a valid id', '<startEvent id="s"><timerEventDefinition id="1a"/></startEvent>', [['TimerEventDefinition', '1a']]],
    ['what stands where it must not', '<task id="t" name="Prüfen"/><globalTask id="g" name="Überall"/>', [['GlobalTask', 'g']]],
    ['a reference with a prefix', '<task id="a"/><task id="b"/><sequenceFlow id="f" sourceRef="d:a" targetRef="b"/>', [['SequenceFlow', 'f']]],
    ['a second condition', '<task id="a"/><sequenceFlow id="f" sourceRef="a" targetRef="a"><conditionExpression>x</conditionExpression><conditionExpression>y</conditionExpression></sequenceFlow>', [['SequenceFlow', 'f']]],
  ])('finds %s', async (_, process, want) => {
    const lost = await written(FRAME(process));
    for (const [kind, id] of want) expect(lost).toContainEqual(expect.objectContaining({ kind, id }));
  });

  it.each([
    ['defaults', '<task id="t" startQuantity="1" isForCompensation="false"/><startEvent id="s" isInterrupting="1"/>'],
    ['references that lead nowhere', '<task id="t"><incoming>weg</incoming></task><sequenceFlow id="f" sourceRef="t" targetRef="weg"/>'],
    ['foreign extensions', '<task id="t" x:kosten="12,50"><extensionElements><x:a b="c">Müller</x:a></extensionElements></task>'],
    ['what the server brings back', '<task id="t"><x:a b="c"><x:zettel>Gelb</x:zettel></x:a></task>'],
    ['plain expressions', '<task id="t"/><sequenceFlow id="f" sourceRef="t" targetRef="t"><conditionExpression xsi:type="tExpression">ja</conditionExpression></sequenceFlow>'],
  ])('passes over %s', async (_, process) => expect(await written(FRAME(process))).toEqual([]));

  it('throws at what is no XML', () => expect(() => lostIn('<a', '<a/>', {} as Schema)).toThrow());
});

const DATA = resolve(process.env.TEST_DATA ?? join(process.cwd(), '../../shared/data'), 'bpmn');

// Files of other tools, as they lie in the folder of test data: what is known to be lost is found, most is kept.
describe.skipIf(!existsSync(DATA) && !process.env.CI)('files of other tools', () => {
  const lostOf = async (folder: string) => {
    const found: Record<string, number> = {};
    for (const name of readdirSync(join(DATA, folder)).filter((one) => one.endsWith('.bpmn'))) {
      const bytes = readFileSync(join(DATA, folder, name));
      const encoding = /encoding\s*=\s*["']([\w.-]+)/.exec(bytes.subarray(0, 200).toString('latin1'))?.[1] ?? 'utf-8';
      found[name] = (await written(new TextDecoder(encoding).decode(bytes))).length;
    }
    return found;
  };

  it('reads all reference files but one without loss', async () => {
    const lost = Object.entries(await lostOf('miwg-reference')).filter(([, count]) => count > 0).map(([name]) => name);
    expect(lost).toEqual(['C.8.1.bpmn']); // a formalExpression where the schema has none
  }, 60_000);

  it('names the vendor files that would lose something', async () => {
    const lost = Object.entries(await lostOf('miwg-vendor')).filter(([, count]) => count > 0).map(([name]) => name.replace(/-[\d.]+__/, ' '));
    expect(lost).toEqual(expect.arrayContaining([expect.stringMatching(/^ModelFoundry.*B\.1\.0/), expect.stringMatching(/^Modelio.*B\.1\.0/)]));
    expect(lost.length).toBeLessThan(12);
  }, 60_000);
});
