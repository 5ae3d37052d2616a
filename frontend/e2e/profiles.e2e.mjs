// Profiles of rules: copied, changed, reset and removed by the administration, by keyboard.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible, enter, open, shot } from './browser.mjs';
import { withServer } from './setup.mjs';

const { server, browser } = withServer();

test('a profile is copied, changed, reset and removed by keyboard', async () => {
  const page = await open(browser, server.url);
  await enter(page, 'admin');
  await page.goto('/einstellungen/pruefprofile');
  await page.getByRole('button', { name: 'Kopie von „Verwaltung“ anlegen' }).press('Enter');
  await page.getByRole('button', { name: 'Kopie anlegen', exact: true }).last().press('Enter');
  await page.getByText('Bitte geben Sie einen Namen an.').first().waitFor();
  const title = `Haus Übermut ${Date.now()}`;
  await page.getByRole('dialog').getByLabel('Name').fill(title);
  await assertAccessible(page, 'copy dialog');
  await page.getByRole('button', { name: 'Kopie anlegen', exact: true }).last().press('Enter');
  await page.getByRole('heading', { name: title }).waitFor();
  const weight = page.getByLabel('Gewicht der Regel activity-name');
  await weight.selectOption('error');
  await page.getByLabel('Regeln filtern').fill('B08');
  assert.equal(await page.getByRole('rowheader').count(), 1);
  await page.locator('summary', { hasText: 'Zulässige Elemente' }).press('Enter');
  await page.getByLabel('Ad-hoc-Teilprozess', { exact: true }).check();
  await shot(page, 'profile-elements');
  await assertAccessible(page, 'own profile');
  const saved = page.waitForResponse((answer) => answer.request().method() === 'PUT' && answer.url().includes('/admin/profiles/'));
  await page.getByRole('button', { name: 'Speichern' }).press('Enter');
  assert.equal((await saved).status(), 200);
  await page.getByText('1 Element ist zulässig.').waitFor();
  await page.reload();
  assert.equal(await weight.inputValue(), 'error');
  await page.getByRole('button', { name: 'Zurücksetzen' }).press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: 'Zurücksetzen' }).press('Enter');
  await page.getByText('Alle Elemente sind zulässig.').waitFor();
  assert.equal(await weight.inputValue(), 'warning');
  await page.getByRole('button', { name: 'Löschen' }).press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: 'Löschen' }).press('Enter');
  await page.getByText(`Prüfprofil „${title}“ ist gelöscht.`).waitFor();
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});
