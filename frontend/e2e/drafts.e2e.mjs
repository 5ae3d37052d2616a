// Drafts on a bad day and at the edges: a session that ends while somebody draws, a file of which drawing would lose a
// part, a call activity that names a process, and notes of times and costs on the canvas.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible, enter, open, PASSWORD, settled, shot, tabTo } from './browser.mjs';
import { canvas, draft, newLine, rename, saved, stored, typeName } from './drawing.mjs';
import { withServer } from './setup.mjs';
import { get } from './town.mjs';

const { server, browser } = withServer();

/** begun signs in, makes a line, and opens a draft of it. */
async function begun(name, data = { origin: 'template', template: 'anzeige' }) {
  const page = await open(browser, server.url);
  await enter(page, 'amt51');
  const line = await newLine(page, name);
  await draft(page, line, data);
  await canvas(page);
  await page.locator('[data-element-id="Task_1"] .djs-hit').first().click();
  await page.getByLabel('Name', { exact: true }).waitFor();
  await settled(page); // nothing is asked any more before the session ends
  return { page, line };
}

/**
 * renameSignedOut ends the session while a name is being typed. Whatever asks the server first, the page by itself or the
 * saved name, finds the session gone: the dialog of the sign-in may come before the field is left, and leaves it then.
 */
async function renameSignedOut(page, name) {
  await typeName(page, 'Task_1', name);
  await page.context().clearCookies();
  await page.keyboard.press('Tab');
}

/** upload makes a file the first version of a line and gives its id. */
async function upload(page, line, bpmn) {
  const answer = await page.request.post(`/api/v1/models/${line.model}/versions?fileName=datei.bpmn`, { headers: { 'Content-Type': 'application/xml' }, data: bpmn });
  assert.equal(answer.status(), 201, await answer.text());
  return (await answer.json()).version.id;
}

test('a session ends while somebody draws: they are told, sign in where they are, and go on', async () => {
  const { page, line } = await begun('Sitzung zu Ende');
  await renameSignedOut(page, 'Ohne Sitzung gezeichnet');
  const box = page.getByRole('dialog').filter({ has: page.getByLabel('Passwort', { exact: true }) });
  await box.waitFor();
  await page.locator('[data-save="signedOut"]').waitFor({ state: 'attached' });
  await assertAccessible(page, 'session ended while drawing', { part: 'dialog[open]' });
  await shot(page, 'wide-draw-signed-out', false);
  if (await box.getByLabel('Benutzername').isEditable().catch(() => false)) await box.getByLabel('Benutzername').fill('amt51');
  await box.getByLabel('Passwort', { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await box.waitFor({ state: 'detached' });
  await page.locator('[data-save="saved"]').waitFor();
  assert.match(await stored(page, line), /Ohne Sitzung gezeichnet/);
  await rename(page, 'Task_1', 'Nach dem Anmelden weiter');
  await page.locator('[data-save="waiting"], [data-save="saving"]').first().waitFor();
  await saved(page);
  assert.match(await stored(page, line), /Nach dem Anmelden weiter/);
  await page.context().close();
});

test('a session ends and the tab is closed: the drawing is there after the next sign-in', async () => {
  const { page, line } = await begun('Sitzung und Tab zu Ende');
  await renameSignedOut(page, 'Nur in diesem Browser');
  await page.locator('[data-save="signedOut"]').waitFor({ state: 'attached' });
  const next = await page.context().newPage();
  await page.close({ runBeforeUnload: false });
  await enter(next, 'amt51');
  await next.goto(`/prozesse/${line.process}/modelle/${line.model}/zeichnen`);
  await next.getByText(/Nicht gespeicherte Änderungen vom .* sind wiederhergestellt/).waitFor();
  await next.locator('[data-save="saved"]').waitFor();
  assert.match(await stored(next, line), /Nur in diesem Browser/);
  await next.context().close();
});

const LOSSY = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" id="d" targetNamespace="urn:test">
  <process id="p">
    <startEvent id="s" name="Antrag da"><outgoing>f</outgoing></startEvent>
    <task id="t" name="Antrag prüfen"><incoming>f</incoming><outgoing>g</outgoing></task>
    <endEvent id="e" name="Bescheid versandt"><incoming>g</incoming></endEvent>
    <sequenceFlow id="f" sourceRef="s" targetRef="t"/>
    <sequenceFlow id="g" sourceRef="t" targetRef="e"><conditionExpression>erst dies</conditionExpression><conditionExpression>dann das</conditionExpression></sequenceFlow>
  </process>
  <bpmndi:BPMNDiagram id="D"><bpmndi:BPMNPlane id="P" bpmnElement="p">
    <bpmndi:BPMNShape id="S1" bpmnElement="s"><dc:Bounds x="160" y="122" width="36" height="36"/></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="S2" bpmnElement="t"><dc:Bounds x="250" y="100" width="100" height="80"/></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="S3" bpmnElement="e"><dc:Bounds x="410" y="122" width="36" height="36"/></bpmndi:BPMNShape>
    <bpmndi:BPMNEdge id="E1" bpmnElement="f"><di:waypoint x="196" y="140"/><di:waypoint x="250" y="140"/></bpmndi:BPMNEdge>
    <bpmndi:BPMNEdge id="E2" bpmnElement="g"><di:waypoint x="350" y="140"/><di:waypoint x="410" y="140"/></bpmndi:BPMNEdge>
  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</definitions>
`;

test('a file of which drawing would lose a part is not drawn; the table changes it and keeps everything', async () => {
  const page = await open(browser, server.url);
  await enter(page, 'amt51');
  const line = await newLine(page, 'Mehr als gezeichnet wird');
  const versionId = await upload(page, line, LOSSY);
  await draft(page, line, { origin: 'version', versionId });
  await page.getByText('Diese Datei wird hier nicht gezeichnet: beim Zeichnen ginge etwas verloren.').waitFor();
  await page.getByRole('listitem').filter({ hasText: 'Ablauf' }).first().waitFor();
  assert.equal(await page.locator('.pr-modeler').isVisible(), false);
  await settled(page);
  await assertAccessible(page, 'not drawn');
  await shot(page, 'wide-draw-refused');
  await tabTo(page, 'Zur Tabelle');
  await page.keyboard.press('Enter');
  const name = page.getByLabel(/^Name von Schritt 2/);
  await name.fill('Antrag online prüfen');
  await name.press('Enter');
  await page.locator('[data-save="waiting"], [data-save="saving"]').first().waitFor();
  await saved(page);
  const xml = await stored(page, line);
  for (const kept of ['Antrag online prüfen', 'erst dies', 'dann das']) assert.ok(xml.includes(kept), `${kept} is gone:\n${xml}`);
  await page.context().close();
});

const CALLING = LOSSY.replace('<conditionExpression>erst dies</conditionExpression><conditionExpression>dann das</conditionExpression>', '').replaceAll('<task ', '<callActivity ').replaceAll('</task>', '</callActivity>');

test('a call activity names a process of the register, and notes tell times, costs and media breaks', async () => {
  const page = await open(browser, server.url);
  await enter(page, 'amt51');
  const line = await newLine(page, 'Ruft einen Prozess');
  const versionId = await upload(page, line, CALLING);
  await draft(page, line, { origin: 'version', versionId });
  await canvas(page);
  await settled(page);
  const [called] = (await get(page, '/processes?limit=1')).items;
  await page.locator('[data-element-id="t"] .djs-hit').first().click();
  const box = page.getByRole('combobox', { name: 'Aufgerufener Prozess des Registers' });
  await box.fill(called.number);
  await page.getByRole('option', { name: new RegExp(`^${called.number} `) }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByLabel('Bearbeitungszeit in Minuten').fill('6,5');
  await page.getByLabel(/^Sachkosten|Kosten/).first().fill('0,85');
  await page.getByLabel(/Medienbruch/).first().fill('Antrag wird abgetippt');
  await page.keyboard.press('Tab');
  for (const note of ['6,5 min', '0,85 €', 'Medienbruch']) await page.locator('.pr-badges').getByText(note, { exact: true }).waitFor();
  await saved(page);
  await assertAccessible(page, 'canvas with notes');
  await shot(page, 'wide-draw-notes');
  await page.getByRole('button', { name: 'Zeiten, Kosten, Medienbrüche' }).click();
  assert.equal(await page.locator('.pr-badges').count(), 0);
  await page.waitForTimeout(2500);
  await saved(page);
  assert.match(await stored(page, line), new RegExp(`<pr:step[^>]*process="${called.number}"`));
  await page.getByRole('button', { name: 'Als Fassung speichern' }).click();
  await page.getByRole('button', { name: 'Fassung speichern', exact: true }).click();
  await page.getByRole('heading', { name: 'Ihre Datei, unverändert gespeichert' }).waitFor();
  await page.goto(`${page.url().split('?')[0]}?element=t`);
  await page.getByRole('link', { name: new RegExp(`^${called.number} `) }).first().waitFor();
  await page.getByRole('button', { name: 'Zeiten, Kosten, Medienbrüche' }).click();
  for (const note of ['6,5 min', '0,85 €', 'Medienbruch']) await page.locator('.pr-badges').getByText(note, { exact: true }).waitFor();
  await settled(page);
  await assertAccessible(page, 'version with notes');
  await shot(page, 'wide-version-notes');
  await page.context().close();
});
