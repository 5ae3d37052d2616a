// Drawing: the canvas, the table of steps by keyboard only, what survives a crash, and two people on one model.
/* global DataTransfer, File -- inside the page */
import { BpmnModdle } from 'bpmn-moddle';
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { assertAccessible, enter, open, PHONE, pressOn, settled, shot } from './browser.mjs';
import { canvas, draft, modelByKeyboard, newLine, rename, saved, STEPS, stored, storedWith } from './drawing.mjs';
import { FOREIGN, KEPT, TWO_DRAWINGS } from './foreign.mjs';
import { startServer } from './server.mjs';
import { withServer } from './setup.mjs';

let data; // survives the server
const { server, browser } = withServer(async () => {
  data = await mkdtemp(join(tmpdir(), 'prozessregister-draw-'));
  return { data };
});
after(() => rm(data, { recursive: true, force: true }));

/** revive starts the killed server again, at its address and with its data. */
async function revive() {
  Object.assign(server, await startServer({ data, address: new URL(server.url).host }));
}

test('a draft is begun in the page, drawn by mouse, saved by itself and becomes a version', async () => {
  const page = await open(browser, server.url);
  await enter(page, 'amt51');
  const line = await newLine(page, 'Gezeichnet');
  await page.goto(`/prozesse/${line.process}/modelle`);
  await page.getByRole('button', { name: 'Modell zeichnen: Gezeichnet' }).click();
  await page.getByLabel('Womit beginnen?').selectOption({ label: 'Vorlage: Anzeige oder Meldung' });
  await settled(page);
  await assertAccessible(page, 'begin dialog');
  await page.getByRole('dialog').getByRole('button', { name: 'Zeichnen', exact: true }).click();
  await canvas(page);
  await settled(page);
  assert.ok(await page.locator('.bjs-powered-by').isVisible(), 'the mark of bpmn.io is visible');
  await page.locator('[aria-label="Aufgabe einfügen"]').waitFor();
  await rename(page, 'Task_1', 'Anzeige aufnehmen');
  await page.getByLabel('Bearbeitungszeit in Minuten').fill('6,5');
  await page.getByLabel('Wer es tut').fill('Bürgerbüro');
  await page.keyboard.press('Tab');
  await page.locator('[aria-label="Art ändern"], [title="Art ändern"]').first().waitFor();
  await page.locator('[data-save="waiting"], [data-save="saving"]').first().waitFor({ timeout: 3000 }).catch(() => undefined);
  await page.waitForFunction(() => document.querySelector('[data-save="saved"]') !== null, undefined, { timeout: 20_000 });
  await page.waitForTimeout(1500);
  await saved(page);
  const xml = await stored(page, line);
  assert.match(xml, /name="Anzeige aufnehmen"/);
  assert.match(xml, /<pr:step[^>]*minutes="6.5"/);
  assert.match(xml, /performer="Bürgerbüro"/);
  await page.getByText('Die Zeichnung wird geprüft.').waitFor({ state: 'detached' });
  await assertAccessible(page, 'canvas');
  await shot(page, 'wide-draw');
  await page.getByRole('button', { name: 'Durchspielen' }).click();
  await page.waitForTimeout(500);
  assert.deepEqual(page.troubles, []);
  await page.getByRole('button', { name: 'Durchspielen' }).click();
  await page.getByRole('button', { name: 'Als Fassung speichern' }).click();
  await page.getByRole('dialog').getByLabel('Bemerkung').fill('neu gezeichnet');
  await page.getByRole('button', { name: 'Fassung speichern', exact: true }).click();
  await page.getByRole('heading', { name: 'Ihre Datei, unverändert gespeichert' }).waitFor();
  await assertAccessible(page, 'receipt of a drawing');
  await page.goto(`/prozesse/${line.process}/modelle/${line.model}/zeichnen`);
  await page.getByText('Hier wird gerade nichts gezeichnet.').waitFor();
  await page.context().close();
});

test('a second window of the same person is told, nothing is overwritten', async () => {
  const page = await open(browser, server.url);
  await enter(page, 'amt51');
  const line = await newLine(page, 'Zwei Fenster');
  await draft(page, line, { origin: 'template', template: 'anzeige' });
  await canvas(page);
  const second = await page.context().newPage();
  await second.goto(page.url());
  await canvas(second);
  await rename(second, 'Task_1', 'Zweites Fenster');
  await second.locator('[data-save="waiting"], [data-save="saving"]').first().waitFor();
  await saved(second);
  await rename(page, 'Task_1', 'Erstes Fenster');
  await page.getByText('Sie haben dieses Modell in einem anderen Fenster weiter bearbeitet.').first().waitFor();
  assert.match(await stored(page, line), /Zweites Fenster/);
  await page.getByRole('button', { name: 'Diesen Stand behalten' }).click();
  await saved(page);
  assert.match(await stored(page, line), /Erstes Fenster/);
  await page.context().close();
});

test('two people on one model see each other and keep their own drafts', async () => {
  const one = await open(browser, server.url);
  await enter(one, 'amt51');
  const line = await newLine(one, 'Zu zweit');
  await draft(one, line, { origin: 'template', template: 'anzeige' });
  await canvas(one);
  const other = await open(browser, server.url);
  await enter(other, 'strategie');
  await draft(other, line, { origin: 'empty' });
  await canvas(other);
  await other.getByText(/zeichnet gerade auch an diesem Modell/).first().waitFor();
  await assertAccessible(other, 'two people');
  await other.getByRole('button', { name: 'Als Fassung speichern' }).click();
  await other.getByRole('button', { name: 'Fassung speichern', exact: true }).click();
  await other.getByRole('heading', { name: 'Ihre Datei, unverändert gespeichert' }).waitFor();
  await one.getByRole('button', { name: 'Als Fassung speichern' }).click();
  await one.getByRole('button', { name: 'Fassung speichern', exact: true }).click();
  await one.getByText(/hat inzwischen Fassung 1 gespeichert/).first().waitFor();
  await one.context().close();
  await other.context().close();
});

test('by keyboard only, "Hundesteuer anmelden" is modelled as a table, which drawing programs read as it is meant', async () => {
  const page = await open(browser, server.url);
  await enter(page, 'amt51');
  const line = await newLine(page, 'Hundesteuer anmelden');
  await draft(page, line, { origin: 'empty' }, '?ansicht=schritte');
  await modelByKeyboard(page);
  const xml = await storedWith(page, line, 'Hund angemeldet');
  await saved(page);
  const { receipt } = await (await page.request.post('/api/v1/bpmn/check', { data: Buffer.from(xml), headers: { 'Content-Type': 'application/xml' } })).json();
  const findings = receipt.findings.filter(({ severity }) => severity !== 'hint').map(({ rule, message }) => `${rule}: ${message}`);
  assert.deepEqual(findings, []);
  const nodes = await assertReadable(xml);
  await assertAccessible(page, 'table');
  await shot(page, 'wide-draw-table');
  await pressOn(page, 'Als Fassung speichern', 'Shift+Tab');
  await pressOn(page, 'Fassung speichern');
  await page.getByRole('heading', { name: 'Ihre Datei, unverändert gespeichert' }).waitFor();
  await page.goto(page.url().split('?')[0]);
  await page.locator('.pr-bpmn[data-ready]').waitFor();
  await shot(page, 'wide-draw-result');

  // bpmn-js writes the file anew, which means the same.
  const version = page.url().split('/').pop();
  await draft(page, line, { origin: 'version', versionId: version });
  await canvas(page);
  await rename(page, nodes.find((node) => node.name === 'Anmeldung prüfen').id, 'Anders');
  await page.getByRole('button', { name: 'Rückgängig' }).click();
  await page.locator('[data-save="waiting"], [data-save="saving"]').first().waitFor();
  await saved(page);
  const again = await stored(page, line);
  assert.notEqual(again, xml);
  const { sameMeaning, sentences } = await compared(page, version, again);
  assert.ok(sameMeaning, sentences.join('\n'));
  await page.context().close();
});

test('who goes on typing while the table is being changed keeps the focus', async () => {
  const page = await open(browser, server.url);
  await enter(page, 'amt51');
  const line = await newLine(page, 'Schnell getippt');
  await draft(page, line, { origin: 'template', template: 'anzeige' }, '?ansicht=schritte');
  await page.getByLabel(/^Name von Schritt 1/).waitFor();
  let answer;
  const held = new Promise((resolve) => { answer = resolve; });
  await page.route('**/api/v1/bpmn/steps/edit', async (route) => {
    await held;
    await route.continue();
  });
  const kind = page.getByLabel(/^Art von \d/).first();
  await kind.selectOption('manualTask');
  await page.getByLabel(/^Name von Schritt \d+, Endereignis/).first().fill('');
  await page.keyboard.type('Alles ');
  answer();
  await page.getByText(/^Geändert\. Das Modell hat/).waitFor({ state: 'attached' });
  await page.keyboard.type('erledigt');
  await page.keyboard.press('Enter');
  const xml = await storedWith(page, line, 'Alles erledigt');
  assert.match(xml, /manualTask/);
  // Who walks through the kinds by arrow key stays among them.
  await kind.focus();
  for (const value of ['serviceTask', 'sendTask']) {
    await page.keyboard.press('ArrowDown');
    await page.waitForFunction((now) => document.activeElement.value === now && !document.querySelector('[data-save="saved"]'), value);
    await saved(page);
  }
  await kind.and(page.locator(':focus')).waitFor();
  await page.context().close();
});

/** compared gives the changes between a version and a file. */
async function compared(page, version, xml) {
  const answer = await page.request.post(`/api/v1/model-versions/${version}/compare`, { data: Buffer.from(xml), headers: { 'Content-Type': 'application/xml' } });
  assert.equal(answer.status(), 200, await answer.text());
  return answer.json();
}

/** assertReadable reads a file with the library that bpmn-js reads with: everything is there, joined and drawn. It gives the nodes. */
async function assertReadable(xml) {
  const { elementsById, references, warnings } = await new BpmnModdle().fromXML(xml);
  assert.deepEqual(warnings, []);
  assert.deepEqual(references.filter(({ id }) => !elementsById[id]), []);
  const nodes = Object.values(elementsById).filter((one) => one.$instanceOf('bpmn:FlowNode'));
  for (const name of STEPS) assert.ok(nodes.some((node) => node.name === name), `${name} is missing`);
  const drawn = new Set(Object.values(elementsById).map((one) => one.bpmnElement?.id));
  for (const one of [...nodes, ...Object.values(elementsById).filter(({ $type }) => /SequenceFlow|Lane$|Participant/.test($type))]) {
    assert.ok(drawn.has(one.id), `${one.name ?? one.id} is not drawn`);
  }
  const asked = nodes.find((node) => node.name === 'Angaben nachfordern');
  const [{ targetRef: back }] = asked.outgoing;
  assert.ok(back.name === 'Anmeldung prüfen' || back.outgoing[0].targetRef.name === 'Anmeldung prüfen', 'asking back leads to the check again');
  return nodes;
}

test('what other tools have written stays in a file that is drawn on here', async () => {
  const page = await open(browser, server.url);
  await enter(page, 'amt51');
  const line = await newLine(page, 'Fremde Datei');
  const answer = await page.request.post(`/api/v1/models/${line.model}/versions?fileName=fremd.bpmn`, { headers: { 'Content-Type': 'application/xml' }, data: FOREIGN });
  const { id } = (await answer.json()).version;
  await draft(page, line, { origin: 'version', versionId: id });
  await canvas(page);
  await rename(page, 't', 'Antrag online prüfen');
  await page.getByLabel('Bearbeitungszeit in Minuten').fill('7');
  await page.keyboard.press('Tab');
  const after = await finish(page);
  const xml = await (await page.request.get(`/api/v1/model-versions/${after}/bpmn`)).text();
  for (const kept of KEPT) assert.ok(xml.includes(kept), `${kept} is gone:\n${xml}`);
  const { sentences } = await compared(page, id, xml);
  assert.equal(sentences.filter((one) => /heißt jetzt/.test(one)).length, 1, sentences.join('\n'));
  assert.ok(sentences.length <= 2, sentences.join('\n')); // the name and the minutes
  await page.context().close();
});

test('each drawing of a file with several is drawn on', async () => {
  const page = await open(browser, server.url);
  await enter(page, 'amt51');
  const line = await newLine(page, 'Zwei Zeichnungen');
  const answer = await page.request.post(`/api/v1/models/${line.model}/versions?fileName=zwei.bpmn`, { headers: { 'Content-Type': 'application/xml' }, data: TWO_DRAWINGS });
  const { id } = (await answer.json()).version;
  await draft(page, line, { origin: 'version', versionId: id });
  await canvas(page);
  const sheet = page.getByLabel('Zeichnung in der Datei');
  assert.equal(await sheet.locator('option:checked').innerText(), '2 von 2: Hund anmelden'); // not the overview that comes first
  await settled(page);
  await assertAccessible(page, 'several drawings');
  await shot(page, 'wide-draw-sheets');
  await rename(page, 'pruefen', 'Antrag sichten');
  await sheet.selectOption('1 von 2: Überblick');
  await page.locator('.pr-modeler [data-element-id="amt"]').first().waitFor();
  await page.getByText('Wählen Sie einen Schritt oder Weg').waitFor(); // the step that was chosen is not on this drawing
  await rename(page, 'amt', 'Bürgeramt');
  // A finding leads to its element on the other drawing.
  await page.locator('.pr-checklist button', { hasText: 'Antrag ruht' }).first().click();
  await page.locator('.pr-modeler .selected').first().waitFor({ state: 'attached' });
  assert.equal(await sheet.locator('option:checked').innerText(), '2 von 2: Hund anmelden');
  await page.getByText('Wählen Sie einen Schritt oder Weg').waitFor({ state: 'detached' });
  const xml = await (await page.request.get(`/api/v1/model-versions/${await finish(page)}/bpmn`)).text();
  const { sentences } = await compared(page, id, xml);
  assert.match(xml, /bpmnElement="d"/); // what the overview was said to draw
  assert.deepEqual([xml.match(/BPMNDiagram /g)?.length, xml.match(/BPMNShape /g)?.length], [2, 8]);
  assert.equal(sentences.filter((one) => /heißt jetzt/.test(one)).length, 2, sentences.join('\n'));
  assert.equal(sentences.length, 2, sentences.join('\n'));
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

/** finish makes a version of what is drawn and gives its id. */
async function finish(page) {
  await page.getByRole('button', { name: 'Als Fassung speichern' }).click();
  await page.getByRole('button', { name: 'Fassung speichern', exact: true }).click();
  await page.getByRole('heading', { name: 'Ihre Datei, unverändert gespeichert' }).waitFor();
  return new URL(page.url()).pathname.split('/').pop();
}

test('on a phone the table is offered, and a file dropped onto the drawing replaces it', async () => {
  const page = await open(browser, server.url, PHONE);
  await enter(page, 'amt51');
  const line = await newLine(page, 'Telefon');
  await draft(page, line, { origin: 'template', template: 'antrag' });
  await canvas(page);
  await settled(page);
  await assertAccessible(page, 'canvas on a phone');
  await shot(page, 'phone-draw');
  const file = '<?xml version="1.0" encoding="ISO-8859-1"?><definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:x"><process id="p"><startEvent id="s" name="Los"/><task id="t" name="Prüfen"/><endEvent id="e" name="Fertig"/><sequenceFlow id="f" sourceRef="s" targetRef="t"/><sequenceFlow id="g" sourceRef="t" targetRef="e"/></process></definitions>';
  const transfer = await page.evaluateHandle((bytes) => {
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array(bytes)], 'alt.bpmn', { type: 'application/xml' }));
    return data;
  }, [...Buffer.from(file, 'latin1')]);
  await page.dispatchEvent('.pr-modeler', 'drop', { dataTransfer: transfer });
  await page.getByRole('button', { name: 'Durch die Datei ersetzen' }).click();
  await page.locator('[data-element-id="t"]').first().waitFor();
  await page.waitForTimeout(2500);
  await saved(page);
  assert.match(await stored(page, line), /name="Prüfen"/);
  await page.getByRole('button', { name: 'Zur Tabelle' }).click();
  await page.getByLabel(/^Name von Schritt 2/).waitFor();
  await assertAccessible(page, 'table on a phone');
  await shot(page, 'phone-draw-table');
  await page.context().close();
});

test('server and tab are killed while somebody draws: everything is kept, told and sent', async () => {
  const page = await open(browser, server.url);
  await enter(page, 'amt51');
  const line = await newLine(page, 'Absturz');
  await draft(page, line, { origin: 'template', template: 'anzeige' });
  await canvas(page);
  await server.kill();
  await rename(page, 'Task_1', 'Ohne Server gezeichnet');
  await page.locator('[data-save="offline"]').waitFor();
  await page.getByText('Der Server ist nicht zu erreichen. Ihre Zeichnung ist in diesem Browser gespeichert.').first().waitFor();
  await revive();
  await page.locator('[data-save="saved"]').waitFor({ timeout: 30_000 });
  assert.match(await stored(page, line), /Ohne Server gezeichnet/);

  await server.kill();
  await rename(page, 'Task_1', 'Vor dem Absturz');
  await page.locator('[data-save="offline"]').waitFor();
  page.troubles.length = 0; // what the cut line wrote
  await assertAccessible(page, 'offline');
  const next = await page.context().newPage();
  const crash = await page.context().newCDPSession(page);
  void crash.send('Page.crash').catch(() => undefined);
  await page.waitForEvent('crash');
  await revive();
  next.troubles = [];
  await next.goto(`/prozesse/${line.process}/modelle/${line.model}/zeichnen`);
  await next.getByText(/Nicht gespeicherte Änderungen vom .* sind wiederhergestellt/).waitFor();
  await canvas(next);
  await saved(next);
  assert.match(await stored(next, line), /Vor dem Absturz/);
  await assertAccessible(next, 'recovered');
  await shot(next, 'wide-draw-recovered');
  await next.context().close();
});
