// Applications and imports: two people at one application, a faulty and a good table.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertAccessible, launch, open, settled, shot, signIn } from './browser.mjs';
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

test('an application tells who uses it; two people do not overwrite each other', async () => {
  const page = await open(browser, server.url);
  await signIn(page, 'strategie');
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
  await signIn(page, 'koordination');
  await page.goto('/import');
  const send = (name, text) => page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
  await send('faulty.csv', 'Nummer;Bezeichnung;Einheit\n;Prüfprozess Äpfel;99.99\n');
  await page.getByRole('button', { name: 'Probelauf starten' }).click();
  await page.getByText(/Stellen? in der Datei müssen|muss berichtigt werden/).first().waitFor();
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
