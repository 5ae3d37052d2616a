// Applications and imports: two people at one application, a faulty and a good table.
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { assertAccessible, enter, open, settled, shot } from './browser.mjs';
import { withServer } from './setup.mjs';
import { get, newProcess } from './town.mjs';
import { zip } from './zip.mjs';

const MODEL = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="urn:test">
  <process id="p"><startEvent id="s" name="Archiv da"/><sequenceFlow id="f" sourceRef="s" targetRef="e"/><endEvent id="e" name="Archiv übernommen"/></process>
</definitions>
`;

const { server, browser } = withServer();

test('an application tells who uses it; two people do not overwrite each other', async () => {
  const page = await open(browser, server.url);
  await enter(page, 'strategie');
  await page.goto('/fachverfahren?q=AbgabenKom');
  await page.getByRole('link', { name: 'AbgabenKom' }).click();
  await page.getByText(/Prozesse nennen es im Steckbrief/).waitFor();
  await settled(page);
  await shot(page, 'application');
  await assertAccessible(page, 'application');
  await page.getByRole('link', { name: 'Bearbeiten' }).click();
  await page.getByLabel(/Unterstützung bis/).fill('12/2027');
  const other = await page.context().newPage();
  await other.goto(page.url());
  await other.getByLabel(/Hersteller/).fill('KommIT');
  await other.getByRole('button', { name: 'Speichern' }).click();
  await other.waitForURL(/fachverfahren\/[^/]+$/);
  await page.getByRole('button', { name: 'Speichern' }).click();
  await page.getByRole('dialog', { name: 'Inzwischen geändert' }).waitFor();
  await page.getByRole('button', { name: 'Neuen Stand laden' }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page.getByLabel(/Unterstützung bis/).fill('12/2027');
  await page.getByRole('button', { name: 'Speichern' }).click();
  await page.getByText('Die Unterstützung endet 12/2027').waitFor();
  await page.context().close();
});

test('a faulty table names its cells and changes nothing; a good one is imported', async () => {
  const page = await open(browser, server.url);
  await enter(page, 'koordination');
  await page.goto('/import');
  const send = (name, text) => page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
  await send('faulty.csv', 'Nummer;Bezeichnung;Einheit\n;Prüfprozess Äpfel;99.99\n;Prüfprozess Birnen;99.99\n');
  await page.getByRole('button', { name: 'Probelauf starten' }).click();
  await page.getByText(/Stellen? in der Datei müssen|muss berichtigt werden/).first().waitFor();
  await page.getByRole('rowheader', { name: 'C2', exact: true }).waitFor();
  await page.getByText('auch in 1 weiteren Zelle').click();
  await page.getByText('C3', { exact: true }).waitFor();
  await page.getByText('Bisher ist nichts gespeichert.').waitFor();
  await settled(page);
  await shot(page, 'import-faulty');
  await assertAccessible(page, 'import, faulty');
  assert.equal(await page.getByRole('button', { name: /übernehmen$/ }).count(), 0);
  await send('good.csv', 'Nummer;Bezeichnung;Einheit\n51.3-7777;Prüfprozess Äpfel bearbeiten;51.3\n');
  await page.getByRole('button', { name: 'Probelauf starten' }).click();
  await page.getByRole('button', { name: '1 Eintrag übernehmen' }).click();
  await page.getByText('Der Import ist abgeschlossen').waitFor();
  await shot(page, 'import-done');
  await page.context().close();
});

test('a list that is corrected after it was chosen has to be chosen again', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'liste-'));
  const path = join(folder, 'liste.csv');
  const page = await open(browser, server.url);
  await enter(page, 'koordination');
  await page.goto('/import');
  await writeFile(path, 'Bezeichnung;Einheit\nPrüfprozess Öl;99.99\n');
  await page.locator('input[type=file]').setInputFiles(path);
  await page.getByRole('button', { name: 'Probelauf starten' }).click();
  await page.getByRole('rowheader', { name: 'B2', exact: true }).waitFor();
  await writeFile(path, 'Bezeichnung;Einheit\nPrüfprozess Öl wechseln;51.3\n');
  await page.getByRole('button', { name: 'Probelauf starten' }).click();
  await page.getByText('Die Datei hat sich geändert, seit sie gewählt wurde.').waitFor();
  await settled(page);
  await shot(page, 'import-changed-file');
  await assertAccessible(page, 'import, changed file');
  await page.locator('input[type=file]').setInputFiles(path);
  await page.getByRole('button', { name: 'Probelauf starten' }).click();
  await page.getByRole('button', { name: '1 Eintrag übernehmen' }).waitFor();
  await page.context().close();
  await rm(folder, { recursive: true });
});

test('an application is added, changed and deleted; one that Steckbriefe name stays', async () => {
  const page = await open(browser, server.url);
  await enter(page, 'strategie');
  await page.goto('/fachverfahren/neu');
  await page.getByRole('button', { name: 'Speichern' }).click();
  await page.getByText(/Bitte prüfen Sie/).waitFor();
  await page.getByLabel('Name', { exact: true }).fill('KitaPlaner Prüfung');
  await page.getByRole('button', { name: 'Speichern' }).click();
  await page.getByRole('heading', { level: 1, name: 'KitaPlaner Prüfung' }).waitFor();
  await page.getByRole('link', { name: 'Bearbeiten' }).click();
  await page.getByLabel(/Hersteller/).fill('Müller & Söhne');
  await page.getByRole('button', { name: 'Speichern' }).click();
  await page.getByText('Müller & Söhne').waitFor();
  await page.getByRole('button', { name: 'Löschen' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Löschen' }).click();
  await page.getByText('„KitaPlaner Prüfung“ ist gelöscht.').waitFor();
  await page.goto('/fachverfahren?q=AbgabenKom');
  await page.getByRole('link', { name: 'AbgabenKom' }).click();
  await page.getByText(/Prozesse nennen es im Steckbrief/).waitFor();
  assert.equal(await page.getByRole('button', { name: 'Löschen' }).count(), 0);
  await page.context().close();
});

test('a ZIP of models is tried, then imported, with a result for each file', async () => {
  const page = await open(browser, server.url);
  await enter(page, 'strategie');
  const process = await newProcess(page, 'Archiv übernehmen');
  await page.goto('/import?was=models');
  const archive = zip({ [`${process.number} Archiv.bpmn`]: MODEL, 'ohne Ziel.bpmn': MODEL, 'kaputt.bpmn': '<definitions' });
  await page.locator('input[type=file]').setInputFiles({ name: 'modelle.zip', mimeType: 'application/zip', buffer: archive });
  await page.getByText('Probelauf: 1 Modell würde übernommen').waitFor();
  await page.getByText('Bisher ist nichts gespeichert.').waitFor();
  await page.getByRole('row', { name: /ohne Ziel\.bpmn/ }).getByText('kein Prozess gefunden').first().waitFor();
  await assertAccessible(page, 'ZIP, dry run');
  assert.equal((await get(page, `/processes/${process.id}/models`)).items.length, 0);
  await page.getByRole('button', { name: '1 Modell übernehmen' }).click();
  await page.getByText('1 Modell ist übernommen').waitFor();
  await page.getByRole('link', { name: /Archiv übernehmen/ }).click();
  await page.getByRole('link', { name: 'Fassung 1', exact: true }).waitFor();
  await page.context().close();
});
