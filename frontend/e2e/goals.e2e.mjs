// The strategy team sees a goal move, changes its target with a reason, and reads the digitalization map.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible, enter, open, PHONE, settled, shot, signIn } from './browser.mjs';
import { withServer } from './setup.mjs';
import { get, unitOf } from './town.mjs';

const { server, browser } = withServer();

test('goals from the start page to the map', async () => {
  const page = await open(browser, server.url);
  await signIn(page, 'strategie');
  await page.getByRole('heading', { name: 'Steuerung' }).waitFor();
  await settled(page);
  await shot(page, 'ziele-start');
  await page.getByRole('link', { name: 'Alle Ziele' }).click();
  await page.getByRole('link', { name: 'Online-Dienste verfügbar' }).click();
  await page.getByRole('heading', { level: 1, name: 'Online-Dienste verfügbar' }).waitFor();
  await page.getByText('bei Start 112 bekannt').waitFor();

  await page.getByRole('button', { name: 'Zielwert ändern' }).click();
  await page.getByLabel('von insgesamt').fill('133');
  await page.getByLabel('Bis wann').fill('Q1 2028');
  await page.getByLabel('Grund der Änderung').fill('Fünf weitere Leistungen sind bekannt geworden.');
  await page.getByRole('dialog').getByRole('button', { name: 'Zielwert ändern' }).click();
  await page.getByText('Grund: Fünf weitere Leistungen').waitFor();
  await page.getByText(/100 von 133( Dienste)?, bis Q1 2028/).first().waitFor();
  await page.locator('summary', { hasText: 'Als Tabelle' }).press('Enter');
  assert.ok((await page.getByRole('row').count()) > 8);
  await assertAccessible(page, 'goal with its table');
  await shot(page, 'ziele-ziel');

  await page.getByText('sind seit dem Anlegen nicht geändert').waitFor();
  await page.getByRole('button', { name: 'Ziel ändern' }).click();
  const change = page.getByRole('dialog');
  assert.equal(await change.getByLabel('Grund der Änderung').count(), 0, 'no reason is asked for while nothing is measured otherwise');
  await change.getByLabel('Ausgangswert').fill('52');
  await change.getByLabel('Jahresziele').fill('2026: 81');
  await change.getByRole('button', { name: 'Speichern' }).click();
  await change.getByText('Bitte nennen Sie den Grund.').waitFor();
  await assertAccessible(page, 'goal dialog that asks for a reason');
  await shot(page, 'ziele-grund');
  await change.getByLabel('Grund der Änderung').fill('Der Rat hat den Plan gestreckt.');
  await change.getByRole('button', { name: 'Speichern' }).click();
  await change.waitFor({ state: 'detached' });
  const history = page.getByRole('region', { name: 'Was am Maßstab geändert wurde' });
  await history.getByText(/Jahresziel 2026: .*→ 81/).waitFor();
  await history.getByText(/Ausgangswert: .*→ 52/).waitFor();
  await history.getByText('Grund: Der Rat hat den Plan gestreckt.').waitFor();
  await assertAccessible(page, 'goal with what changed');
  await shot(page, 'ziele-massstab');

  await page.goto('/ziele');
  await page.getByRole('link', { name: 'neue Modellierende' }).click();
  await page.getByRole('button', { name: 'Wert eintragen' }).click();
  await page.getByLabel('Wert in Personen').fill('7');
  await page.getByRole('dialog').getByRole('button', { name: 'Speichern' }).click();
  await page.getByText('7 Personen').first().waitFor();

  await page.goto('/digitalisierung?zahl=register&ansicht=tabelle');
  await page.getByRole('rowheader', { name: '63 Bauaufsicht' }).waitFor();
  await page.getByRole('button', { name: 'Karte' }).click();
  await page.getByRole('heading', { name: /^Dezernat I / }).waitFor();
  await assertAccessible(page, 'digitalization map of registers');
  await shot(page, 'ziele-landkarte');
  await page.context().close();
});

test('readers see goals on a phone, and no registers of others', async () => {
  const page = await open(browser, server.url, PHONE);
  await enter(page, 'leser');
  await page.goto('/ziele');
  await settled(page);
  assert.equal(await page.getByRole('button', { name: 'Ziel anlegen' }).count(), 0);
  await page.getByText('nur für Beteiligte sichtbar').waitFor();
  await shot(page, 'ziele-phone');
  await page.goto('/digitalisierung?zahl=register');
  await page.locator('.pr-house__value').first().waitFor();
  assert.deepEqual([...new Set(await page.locator('.pr-house__value').allTextContents())], ['nicht für Sie ausgewiesen']);
  await assertAccessible(page, 'digitalization map of a reader, phone');
  await shot(page, 'ziele-landkarte-phone');
  await page.context().close();
});

test('what is still on its way is not told otherwise: where a value comes from, what a unit belongs to', async () => {
  const page = await open(browser, server.url);
  await enter(page, 'strategie');
  const goal = (await get(page, '/goals')).items.find((one) => one.figure);
  const unit = await unitOf(page, '51.3');
  const busy = (route) => route.fulfill({ status: 503, contentType: 'text/html', body: '' });
  await page.route('**/api/v1/figures', busy);
  await page.route((url) => url.pathname === '/api/v1/org-units', busy);
  await page.goto(`/ziele/${goal.id}`);
  await page.getByText('Ampel', { exact: true }).first().waitFor();
  assert.equal(await page.getByText('Wert wird eingetragen').count(), 0);
  await page.goto(`/organisation/${unit.id}`);
  await page.getByRole('heading', { name: 'Einheit', exact: true }).waitFor();
  assert.equal(await page.getByText('oberste Ebene').count(), 0);
  await page.context().close();
});
