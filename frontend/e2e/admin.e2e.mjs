// Settings, applications and imports: the walks that change something.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible, enter, open, settled, shot } from './browser.mjs';
import { withServer } from './setup.mjs';

const { server, browser } = withServer();

test('an account is added, gets a role and is locked', async () => {
  const page = await open(browser, server.url);
  await enter(page, 'admin');
  await page.goto('/einstellungen/konten/neu');
  await page.getByRole('button', { name: 'Konto anlegen' }).click();
  await page.getByText('Bitte prüfen Sie 3 Angaben').waitFor();
  await page.getByLabel('Benutzername').fill(`pruef${Date.now()}`);
  await page.getByLabel('Erstes Passwort').fill('ein langes Passwort');
  await page.getByLabel('Name', { exact: true }).fill('Jörg Übermüller');
  await page.getByRole('button', { name: 'Konto anlegen' }).click();
  await page.getByRole('heading', { name: 'Jörg Übermüller' }).waitFor();
  await page.getByLabel('Weitere Rolle').selectOption('editor');
  await page.getByRole('combobox', { name: 'Gilt für' }).fill('51');
  await page.getByRole('option', { name: /^51 / }).first().click();
  await page.getByRole('button', { name: 'Rolle geben' }).click();
  await page.getByText(/Redaktion für 51 .* und alles darunter/).first().waitFor();
  await settled(page);
  await shot(page, 'account');
  await assertAccessible(page, 'account');
  await page.getByRole('button', { name: 'Konto sperren' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Konto sperren' }).click();
  await page.getByText('gesperrt', { exact: true }).first().waitFor();
  await page.context().close();
});

test('the secret of a token is shown once', async () => {
  const page = await open(browser, server.url);
  await enter(page, 'leser');
  await page.goto('/einstellungen');
  await page.getByRole('button', { name: 'Zugriffsschlüssel anlegen' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Bezeichnung').fill('Bericht für das Intranet');
  await dialog.getByRole('button', { name: 'Zugriffsschlüssel anlegen' }).click();
  const secret = await page.locator('.pr-secret').textContent();
  assert.ok(secret.length > 20);
  await shot(page, 'token', false);
  await page.getByRole('button', { name: 'Ich habe ihn aufbewahrt' }).click();
  await page.getByText('Bericht für das Intranet', { exact: true }).first().waitFor();
  assert.ok(!(await page.content()).includes(secret));
  await page.context().close();
});

test('the chain of the audit trail is checked', async () => {
  const page = await open(browser, server.url);
  await enter(page, 'revision');
  await page.goto('/einstellungen/protokoll');
  await page.getByLabel('Gegenstand').selectOption('version');
  await settled(page);
  await page.getByRole('button', { name: 'Kette prüfen' }).click();
  await page.getByText(/Die Kette ist unversehrt/).waitFor();
  await assertAccessible(page, 'audit trail, checked');
  await page.context().close();
});
