// The statement on accessibility: the administration writes it, everybody reads it without signing in, a barrier that is
// reported reaches the mailbox, all with the keyboard.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible, enter, open, pressOn, reach, settled } from './browser.mjs';
import { startMailbox } from './mailbox.mjs';
import { withServer } from './setup.mjs';

let mailbox;
const { server, browser } = withServer(async () => {
  mailbox = await startMailbox();
  return { mail: mailbox.address };
});

test('the statement is written, read without signing in, and a barrier reaches the mailbox', async (t) => {
  t.after(() => mailbox.stop());
  const admin = await open(browser, server.url);
  await enter(admin, 'admin');
  await admin.goto('/einstellungen/kommune');
  await settled(admin);
  await admin.getByLabel('Kontakt für gemeldete Barrieren').fill('inklusion@ahlenbrueck.example');
  await admin.getByRole('button', { name: 'Speichern', exact: true }).click();
  await admin.getByText('Gespeichert.').first().waitFor();
  await admin.getByLabel('Verantwortliche Stelle').fill('Stadt Ahlenbrück\nAm Markt 1');
  await admin.getByLabel('Land', { exact: true }).selectOption('ni');
  await admin.getByLabel('Ombuds- oder Durchsetzungsstelle des Landes').fill('Schlichtungsstelle des Landes');
  await admin.getByLabel('Seite der Stelle').fill('kein Link');
  await admin.getByRole('button', { name: 'Erklärung speichern' }).click();
  await admin.getByText('Bitte eine Adresse mit https:// angeben.').first().waitFor();
  await admin.getByLabel('Seite der Stelle').fill('https://land.example/stelle');
  await admin.getByRole('button', { name: 'Erklärung speichern' }).click();
  await admin.waitForFunction(() => !document.body.textContent.includes('Bitte eine Adresse mit https:// angeben.'));
  await admin.context().close();

  const page = await open(browser, server.url);
  await page.goto('/anmelden');
  await settled(page);
  await pressOn(page, 'Barrierefreiheit');
  await page.getByText('Niedersachsen').waitFor();
  assert.ok(await page.getByText('Am Markt 1').isVisible());
  assert.ok(await page.getByRole('link', { name: 'https://land.example/stelle' }).isVisible());
  await reach(page, 'Barriere melden', 'button');
  await page.keyboard.press('Enter');
  await page.getByText('Bitte beschreiben Sie die Barriere.').first().waitFor();
  await assertAccessible(page, 'a report without words');
  await reach(page, /Was wollten Sie tun/, 'textarea');
  await page.keyboard.type('Die Schaltfläche „Größer“ ist nicht erreichbar.');
  await reach(page, 'Barriere melden', 'button');
  await page.keyboard.press('Enter');
  await page.getByText('Danke, Ihre Meldung ist auf dem Weg.').waitFor();
  const letter = await mailbox.next('inklusion', 'Größer');
  assert.match(letter, /keine Antwort gewünscht/);
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});
