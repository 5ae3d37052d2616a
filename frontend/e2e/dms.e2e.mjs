// The administration connects a DMS, mistypes the password once, has it counted; the lead of the E-Akte is shown what seems
// to be in use, confirms, and the stage changes. All of it by keyboard.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { assertAccessible, enter, open, PHONE, settled, shot } from './browser.mjs';
import { startDms } from './dms.mjs';
import { withServer } from './setup.mjs';
import { get } from './town.mjs';

let dms;
const { server, browser } = withServer(async () => {
  dms = await startDms();
  dms.file('ab:bauakte', 57, 3);
  dms.file('ab:bauakte', 9, 45);
});
after(() => dms?.stop());

/** press puts the focus on a button and presses Enter. */
const press = async (where, name) => {
  const button = where.getByRole('button', { name, exact: true });
  await button.focus();
  await button.press('Enter');
};

/** choose types into a field with suggestions and takes the first one. */
async function choose(where, label, text) {
  const field = where.getByRole('combobox', { name: label });
  await field.focus();
  await field.fill(text);
  await where.getByRole('option', { name: text }).first().waitFor();
  await field.press('ArrowDown');
  await field.press('Enter');
}

const target = async (page) => (await get(page, '/rollouts')).find((one) => ['test', 'configured', 'concept', 'planned'].includes(one.stage));

test('a DMS is connected, tried, mapped and read', async () => {
  const page = await open(browser, server.url);
  await enter(page, 'admin');
  await page.goto('/einstellungen/dms');
  await page.getByText('Noch ist kein DMS verbunden.').waitFor();
  await press(page, 'Verbindung anlegen');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name', { exact: true }).fill('DMS Rathaus');
  await dialog.getByLabel('Adresse').fill('https://dms.example.org/cmis');
  await dialog.getByLabel(/^Benutzername/).fill(dms.username);
  await dialog.getByLabel(/^Passwort oder Token/).fill('vertippt');
  await press(dialog, 'Speichern');
  await dialog.getByText('Der Rechner „dms.example.org“ ist nicht freigegeben.', { exact: false }).waitFor();
  await assertAccessible(page, 'dialog of a connection with a wrong address');
  await shot(page, 'dms-dialog');
  await dialog.getByLabel('Adresse').fill(dms.url);
  await press(dialog, 'Speichern');
  await dialog.waitFor({ state: 'detached' });

  await press(page, 'Verbindung testen: DMS Rathaus');
  await page.getByText('Das DMS lehnt Benutzername, Passwort oder Token ab.').waitFor();
  await press(page, 'Verbindung ändern: DMS Rathaus');
  assert.equal(await dialog.getByLabel(/^Passwort oder Token/).inputValue(), '', 'the secret is not shown');
  await dialog.getByLabel(/^Passwort oder Token/).fill(dms.password);
  await dialog.getByLabel(/^Passwort oder Token/).press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await press(page, 'Verbindung testen: DMS Rathaus');
  await page.getByText(/.Ablage Ahlenbrück. antwortet und zeigt 5 Klassen\./).waitFor();

  const rollout = await target(page);
  await press(page, 'Klassen zuordnen: DMS Rathaus');
  await choose(dialog, 'Klasse im DMS', 'Bauakte');
  await choose(dialog, 'E-Akte', `${rollout.unit.number} ${rollout.unit.name}`);
  await press(dialog, 'Zuordnen');
  await dialog.getByText(/^Bauakte → /).waitFor();
  await assertAccessible(page, 'dialog of classes');
  await shot(page, 'dms-klassen');
  await press(dialog, 'Speichern');
  await dialog.waitFor({ state: 'detached' });

  await press(page, 'Jetzt lesen: DMS Rathaus');
  await page.getByText(/57 Dokumente seit/).waitFor();
  await settled(page);
  await assertAccessible(page, 'a connection that was read');
  await shot(page, 'dms-verbindung');
  const answer = JSON.stringify(await get(page, '/dms/connections'));
  assert.ok(!answer.includes(dms.password), 'no answer holds the password');

  dms.down = true;
  await press(page, 'Jetzt lesen: DMS Rathaus');
  await page.getByText('Das DMS meldet einen eigenen Fehler (500).').waitFor();
  await page.setViewportSize(PHONE);
  await settled(page);
  await assertAccessible(page, 'a connection that cannot be read, on a phone');
  await shot(page, 'dms-stoerung-phone');
  dms.down = false;
  await press(page, 'Jetzt lesen: DMS Rathaus');
  await page.getByText('Das DMS meldet einen eigenen Fehler (500).').waitFor({ state: 'detached' });
  await page.context().close();
});

test('what is counted is proposed, and a person decides', async () => {
  const page = await open(browser, server.url);
  await enter(page, 'strategie');
  const rollout = await target(page);
  await page.goto('/aufgaben');
  await page.getByText('E-Akte genutzt?').waitFor();
  await page.goto('/e-akte/vorschlaege');
  await page.getByText(/57 Dokumente seit .* laut .DMS Rathaus./).waitFor();
  await settled(page);
  await assertAccessible(page, 'proposals');
  await shot(page, 'dms-vorschlaege');
  const dialog = page.getByRole('dialog');
  const decide = page.getByRole('button', { name: /^Ablehnen: / });
  await decide.press('Enter');
  await press(dialog, 'Ablehnen');
  await dialog.getByText('Bitte den Grund nennen.').waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  assert.ok(await decide.evaluate((button) => button === document.activeElement), 'the focus is back on the button');
  await page.getByRole('button', { name: /^Nutzung bestätigen: / }).press('Enter');
  await assertAccessible(page, 'dialog of the confirmation');
  await shot(page, 'dms-bestaetigen');
  await press(dialog, 'Nutzung bestätigen');
  await page.getByText('Zurzeit gibt es nichts zu entscheiden.').waitFor();
  await page.goto(`/e-akte/${rollout.id}`);
  await page.getByText('→ Pilot').waitFor();
  await page.getByText('57 Dokumente', { exact: true }).first().waitFor();
  await settled(page);
  await assertAccessible(page, 'a rollout with counts');
  await shot(page, 'dms-eakte');
  await page.setViewportSize(PHONE);
  await page.goto('/e-akte/vorschlaege');
  await page.getByText('Woher die Zahlen kommen').waitFor();
  await settled(page);
  await shot(page, 'dms-vorschlaege-phone');
  await page.context().close();
});
