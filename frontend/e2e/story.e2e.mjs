// The main story in one go: sign in, find a process, edit its Steckbrief, meet a conflict, upload a model, read the receipt, look at it, get it back.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { downloaded, enter, open, settled, shown, signIn } from './browser.mjs';
import { withServer } from './setup.mjs';

const MODEL = Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\r
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:x="urn:werkzeug" id="d" targetNamespace="urn:test">\r
  <process id="p" name="Spielplatz prüfen"><extensionElements><x:farbe wert="grün"/></extensionElements>\r
    <startEvent id="start" name="Prüftermin erreicht"/><sequenceFlow id="f1" sourceRef="start" targetRef="pruefen"/>\r
    <userTask id="pruefen" name="Geräte prüfen"/><sequenceFlow id="f2" sourceRef="pruefen" targetRef="ende"/>\r
    <endEvent id="ende" name="Spielplatz geprüft"/>\r
  </process>\r
</definitions>\r
`);

const { server, browser } = withServer();

/** basics opens the first step of the Steckbrief of the process that is shown. */
async function basics(page) {
  await page.getByRole('link', { name: 'Steckbrief bearbeiten' }).first().click();
  await settled(page);
  await page.getByRole('textbox', { name: 'Zweck' }).waitFor();
}

async function save(page) {
  await page.getByRole('button', { name: 'Zum Abschluss' }).click();
  await page.getByRole('button', { name: 'Als Fassung speichern' }).click();
}

test('from signing in to the same bytes', async () => {
  const page = await open(browser, server.url);
  await signIn(page, 'strategie');
  await page.getByRole('searchbox').first().fill('Vertretungen in Kitas');
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'Vertretung in Kitas organisieren' }).first().click();
  await page.getByRole('heading', { level: 1, name: 'Vertretung in Kitas organisieren' }).waitFor();
  const [address] = page.url().match(/^.*\/prozesse\/[^/]+/);

  const colleague = await open(browser, server.url);
  await enter(colleague, 'amt51');
  await page.goto(address);
  await colleague.goto(address);
  await basics(page);
  await basics(colleague);
  await colleague.getByRole('textbox', { name: 'Zweck' }).fill('Kinder spielen sicher.');
  await save(colleague);
  await colleague.getByText(/Gespeichert als Fassung/).waitFor();
  await page.getByRole('textbox', { name: 'Zweck' }).fill('Unfälle vermeiden.');
  await save(page);
  await page.getByText('Inzwischen geändert').waitFor();
  await shown(page, 'Kinder spielen sicher.').waitFor();
  await page.getByLabel('Meine Angabe').check();
  await page.getByRole('button', { name: 'Zusammenführen und speichern' }).click();
  await page.getByText(/Gespeichert als Fassung/).waitFor();
  await shown(page, 'Unfälle vermeiden.').waitFor();
  await colleague.context().close();

  await page.getByRole('link', { name: 'Modelle' }).click();
  const uploadFirst = async (file) => {
    await page.getByRole('button', { name: /BPMN-Datei hochladen|Neue Fassung/ }).first().click();
    await page.getByLabel('Modell', { exact: true }).selectOption('new:reference');
    await page.getByLabel('BPMN-Datei auswählen oder hierher ziehen').last().setInputFiles(file);
  };
  await uploadFirst({ name: 'liste.bpmn', mimeType: 'text/plain', buffer: Buffer.from('Das ist keine Zeichnung.') });
  await page.getByText(/Die Datei ist kein XML/).waitFor();
  assert.equal(await page.getByRole('dialog').getByText('speichern Sie noch einmal').count(), 0, 'no advice for forms');
  await page.getByRole('button', { name: 'Abbrechen' }).last().click();
  await uploadFirst({ name: 'spielplatz.bpmn', mimeType: 'application/xml', buffer: MODEL });
  await page.getByRole('heading', { name: 'Ihre Datei, unverändert gespeichert' }).waitFor();
  await page.getByRole('heading', { name: 'Was wir verstanden haben' }).waitFor();
  await page.getByRole('tab', { name: 'Modell', exact: true }).click();
  await page.locator('.pr-bpmn[data-ready]').waitFor();
  await page.locator('.pr-steps').getByText('Geräte prüfen').first().waitFor();
  assert.deepEqual((await downloaded(page, page.getByRole('link', { name: 'Herunterladen' }))).bytes, MODEL);
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});
