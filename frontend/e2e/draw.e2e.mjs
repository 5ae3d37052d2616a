// Drawing: the canvas, the table of steps by keyboard only, what survives a crash, and two people on one model.
/* global DataTransfer, File -- inside the page */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { assertAccessible, launch, open, PHONE, settled, shot, signIn } from './browser.mjs';
import { startServer } from './server.mjs';

let server;
let browser;
before(async () => {
  server = await startServer();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const WRITE = (page) => ({ Origin: new URL(page.url()).origin });

/** newLine adds a line to a process and gives both ids. */
async function newLine(page, name) {
  const { items } = await (await page.request.get('/api/v1/processes?q=Vertretung+in+Kitas&limit=1')).json();
  const answer = await page.request.post(`/api/v1/processes/${items[0].id}/models`, { data: { kind: 'soll', name }, headers: WRITE(page) });
  assert.equal(answer.status(), 201, await answer.text());
  return { process: items[0].id, model: (await answer.json()).id };
}

/** draft begins a draft and opens it. */
async function draft(page, line, data = { origin: 'empty' }, view = '') {
  const answer = await page.request.post(`/api/v1/models/${line.model}/draft`, { data, headers: WRITE(page) });
  assert.equal(answer.status(), 201, await answer.text());
  await page.goto(`/prozesse/${line.process}/modelle/${line.model}/zeichnen${view}`);
}

const saved = (page) => page.locator('[data-save="saved"]').waitFor();
const stored = async (page, line) => (await page.request.get(`/api/v1/models/${line.model}/draft`)).text();
const canvas = (page) => page.locator('.pr-modeler[data-ready]').waitFor();

async function rename(page, element, name) {
  await page.locator(`[data-element-id="${element}"] .djs-hit`).first().click();
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.keyboard.press('Tab');
}

test('a draft is begun in the page, drawn by mouse, saved by itself and becomes a version', async () => {
  const page = await open(browser, server.url);
  await signIn(page, 'amt51');
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

test('a tab that is killed loses nothing: the drawing is recovered and told', async () => {
  const page = await open(browser, server.url);
  await signIn(page, 'amt51');
  const line = await newLine(page, 'Absturz');
  await page.addInitScript(() => { // the line is cut inside the page, so that it stays cut while the page ends
    const real = window.fetch;
    window.fetch = (request, init) => (window.isCut && request.method === 'PUT' ? Promise.reject(new TypeError('cut')) : real(request, init));
  });
  await draft(page, line, { origin: 'template', template: 'anzeige' });
  await canvas(page);
  await page.evaluate(() => Object.assign(window, { isCut: true }));
  await rename(page, 'Task_1', 'Vor dem Absturz');
  await page.locator('[data-save="offline"]').waitFor();
  await page.getByText('Ihre Zeichnung ist in diesem Browser gespeichert').first().waitFor();
  await assertAccessible(page, 'offline');
  const next = await page.context().newPage();
  await page.close({ runBeforeUnload: false });
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

test('a server that is killed while somebody draws gets the drawing when it is back', async () => {
  const data = await mkdtemp(join(tmpdir(), 'prozessregister-draw-'));
  const own = await startServer({ data });
  let again;
  const page = await open(browser, own.url);
  try {
    await signIn(page, 'amt51');
    const line = await newLine(page, 'Server weg');
    await draft(page, line, { origin: 'template', template: 'anzeige' });
    await canvas(page);
    await own.kill();
    await rename(page, 'Task_1', 'Ohne Server gezeichnet');
    await page.locator('[data-save="offline"]').waitFor();
    await page.getByText('Der Server ist nicht zu erreichen').first().waitFor();
    again = await startServer({ data, address: new URL(own.url).host });
    await page.waitForFunction(() => document.querySelector('[data-save="saved"]') !== null, undefined, { timeout: 30_000 });
    assert.match(await stored(page, line), /Ohne Server gezeichnet/);
  } finally {
    await page.context().close();
    await again?.stop();
    await rm(data, { recursive: true, force: true });
  }
});

test('a second window of the same person is told, nothing is overwritten', async () => {
  const page = await open(browser, server.url);
  await signIn(page, 'amt51');
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
  await signIn(one, 'amt51');
  const line = await newLine(one, 'Zu zweit');
  await draft(one, line, { origin: 'template', template: 'anzeige' });
  await canvas(one);
  const other = await open(browser, server.url);
  await signIn(other, 'strategie');
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

/** press walks by Tab until the focus is on something with that name, and tells what it passed if it never gets there. */
async function tabTo(page, name, key = 'Tab') {
  const passed = [];
  for (let i = 0; i < 150; i += 1) {
    const now = await page.evaluate(() => {
      const at = document.activeElement;
      return at?.getAttribute('aria-label') ?? at?.labels?.[0]?.textContent ?? at?.textContent?.trim() ?? '';
    });
    const label = now.trim();
    if (label === name || (name instanceof RegExp ? name.test(label) : label.startsWith(`${name} `) && label.length < 80)) return;
    passed.push(label.slice(0, 80));
    await page.keyboard.press(key);
  }
  throw new Error(`no way by keyboard to ${name}; passed ${[...new Set(passed)].slice(-40).join(' | ')}`);
}

test('by keyboard only, "Hundesteuer anmelden" is modelled as a table', async () => {
  const page = await open(browser, server.url);
  await signIn(page, 'amt51');
  const line = await newLine(page, 'Hundesteuer anmelden');
  await draft(page, line, { origin: 'empty' }, '?ansicht=schritte');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.getByLabel('Name von Schritt 1, Startereignis').or(page.getByLabel(/^Name von Schritt 1/)).first().waitFor();
  const type = (text) => page.keyboard.type(text);
  const press = (key) => page.keyboard.press(key);
  const go = async (name) => {
    await tabTo(page, name);
    await press('Enter');
  };
  await tabTo(page, /^Name von Schritt 1/);
  await type('Hund angeschafft');
  await press('Enter');
  await page.waitForTimeout(600);
  // Who takes part: a second lane.
  await tabTo(page, 'Beteiligte (Bereiche)', 'Shift+Tab');
  await press('Enter');
  await tabTo(page, 'Name eines neuen Bereichs');
  await type('Hundehalterin oder Hundehalter');
  await go('Bereich hinzufügen');
  await page.getByLabel('Name des Bereichs 2').waitFor();
  await press('Escape');
  // A step in the new lane.
  await go(/^Schritt nach 1 .* einfügen$/);
  await tabTo(page, 'Name');
  await type('Hund anmelden');
  await tabTo(page, 'Wer');
  await type('Hundehalterin');
  await press('Tab');
  await go('Einfügen');
  await page.getByLabel(/^Name von Schritt 2/).and(page.locator(':focus')).waitFor();
  await go(/^Schritt nach 2 .* einfügen$/);
  await tabTo(page, 'Name');
  await type('Anmeldung prüfen');
  await tabTo(page, 'Wer');
  await type('Sachbearbeitung');
  await press('Tab');
  await go('Einfügen');
  await page.getByLabel(/^Name von Schritt 3/).and(page.locator(':focus')).waitFor();
  // A decision after the check: ja leads on, nein asks back.
  await tabTo(page, 'Verzweigen', 'Shift+Tab');
  await press('Enter');
  await tabTo(page, 'An welcher Stelle?');
  await type('nach 3');
  await tabTo(page, 'Frage');
  await type('Anmeldung vollständig?');
  await tabTo(page, 'Erster Schritt auf diesem Weg');
  await type('Steuerbescheid und Hundemarke versenden');
  await press('Tab');
  await tabTo(page, 'Erster Schritt auf diesem Weg');
  await type('Angaben nachfordern');
  await go('Verzweigen');
  await page.getByLabel(/^Name von Schritt 4/).and(page.locator(':focus')).waitFor();
  // The way after asking back leads to the check again.
  await go(/Angaben nachfordern, weiter mit .*: Weg ändern$/);
  await tabTo(page, 'Wie geht es weiter?');
  await type('weiter mit 3');
  await go('Speichern');
  await page.waitForTimeout(800);
  await tabTo(page, /^Name von Schritt \d+, Endereignis/);
  await type('Hund angemeldet');
  await press('Enter');
  await page.getByText('Prüfung').first().waitFor();
  await page.waitForTimeout(3500);
  await saved(page);
  const xml = await stored(page, line);
  const receipt = (await (await page.request.post('/api/v1/bpmn/check', { data: Buffer.from(xml), headers: { ...WRITE(page), 'Content-Type': 'application/xml' } })).json()).receipt;
  assert.equal(receipt.errors, 0);
  const findings = receipt.findings.filter(({ severity }) => severity !== 'hint').map(({ rule, message }) => `${rule}: ${message}`);
  assert.deepEqual(findings, []);
  for (const name of ['Hund angeschafft', 'Hund anmelden', 'Anmeldung prüfen', 'Anmeldung vollständig?', 'Angaben nachfordern', 'Steuerbescheid und Hundemarke versenden', 'Hund angemeldet']) {
    assert.ok(xml.includes(`name="${name}"`), `${name} is missing`);
  }
  await assertAccessible(page, 'table');
  await shot(page, 'wide-draw-table');
  await tabTo(page, 'Als Fassung speichern', 'Shift+Tab');
  await press('Enter');
  await go('Fassung speichern');
  await page.getByRole('heading', { name: 'Ihre Datei, unverändert gespeichert' }).waitFor();
  await page.getByRole('tab', { name: 'Modell', exact: true }).or(page.getByRole('tab').first()).first().click();
  await page.locator('.pr-bpmn[data-ready]').waitFor();
  await shot(page, 'wide-draw-result');
  await page.context().close();
});

test('on a phone the table is offered, and a file dropped onto the drawing replaces it', async () => {
  const page = await open(browser, server.url, PHONE);
  await signIn(page, 'amt51');
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
