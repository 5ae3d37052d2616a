// The set-up of a house that has a directory service: its units come from there, and the way leads back into the set-up.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertAccessible, enter, launch, open, PHONE, settled, shot } from './browser.mjs';
import { READER, startStaffDirectory } from './directory.mjs';
import { FIRST, startSetUp } from './server.mjs';
import { get } from './town.mjs';

let staff;
let empty;
let browser;
before(async () => {
  staff = await startStaffDirectory();
  empty = await startSetUp({ staff });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await empty?.stop();
  await staff?.stop();
});

test('units come from the directory service: connection, dry run, taking over, and on with the people', async () => {
  const page = await open(browser, empty.url);
  const button = (name) => page.getByRole('button', { name, exact: true });
  await enter(page, FIRST.username, FIRST.password);
  await page.goto('/einrichtung?schritt=units');
  await button('Aus dem Verzeichnisdienst (LDAP, Active Directory)').click();
  await page.getByLabel('Adresse', { exact: true }).fill(staff.address);
  await page.getByLabel('Name, mit dem gelesen wird').fill(READER.name);
  await page.getByLabel('Passwort', { exact: true }).fill(READER.password);
  await page.getByLabel('Ort der Einheiten').fill(READER.base);
  await page.getByLabel('Ort der Personen').fill(READER.base);
  await settled(page);
  await assertAccessible(page, 'directory in the set-up');
  await shot(page, 'einrichtung-verzeichnis');
  await button('Speichern').click();
  await button('Verbindung prüfen').click();
  await page.getByText('Die Verbindung steht. Einheiten: 3, Personen: 1').waitFor();
  await button('Probelauf').click();
  await page.getByRole('row', { name: /Tiefbau und Straßen/ }).waitFor();
  assert.equal((await get(page, '/setup-assistant')).units, 0, 'a dry run takes nothing over');
  await button('Übernehmen').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Übernehmen' }).click();
  await page.locator('.kern-title', { hasText: /^Übernommen$/ }).waitFor();
  await shot(page, 'einrichtung-verzeichnis-uebernommen');
  await button('Zurück zur Liste der Einheiten').click();
  await page.getByText('3 Einheiten sind schon da.').waitFor();
  await button('Aus dem Verzeichnisdienst (LDAP, Active Directory)').click();
  await button('Weiter').click();
  await page.getByRole('heading', { name: 'Wer mitarbeitet' }).waitFor();
  const { items } = await get(page, '/org-units');
  assert.deepEqual(items.map(({ number }) => number).sort(), ['51', '51.3', '66']);
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

test('the way to the directory and back fits a phone', async () => {
  const page = await open(browser, empty.url, PHONE);
  await enter(page, FIRST.username, FIRST.password);
  await page.goto('/einrichtung?schritt=units&aus=verzeichnis');
  await page.getByRole('button', { name: 'Probelauf' }).waitFor();
  await settled(page);
  await assertAccessible(page, 'directory in the set-up on a phone');
  await shot(page, 'einrichtung-verzeichnis-handy');
  await page.getByRole('button', { name: 'Zurück zur Liste der Einheiten' }).click();
  await page.getByLabel('Liste der Einheiten').first().waitFor({ state: 'attached' });
  await page.context().close();
});
