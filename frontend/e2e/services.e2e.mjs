// The strategy team reads the lists for the goals, raises the maturity of a service with evidence, and the goal moves with it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible, enter, open, PHONE, shot } from './browser.mjs';
import { withServer } from './setup.mjs';

const { server, browser } = withServer();

test('maturity of a service and the goal that counts it', async () => {
  const page = await open(browser, server.url);
  await enter(page, 'strategie');
  await page.goto('/online-dienste');
  await page.getByText('128 Einträge').waitFor();
  await page.getByLabel('Liste').selectOption('mature');
  await page.getByText('63 Einträge').waitFor();
  await page.goto('/online-dienste?q=Abbruch');
  await page.getByRole('link', { name: 'Abbruch anzeigen' }).click();
  await page.getByRole('link', { name: 'Bearbeiten' }).click();
  const scale = page.getByRole('group', { name: /Skala 1.1/ });
  await scale.getByLabel('Stufe').selectOption('2');
  await scale.getByLabel('Beleg').fill('');
  await page.getByRole('button', { name: 'Speichern' }).click();
  await page.getByRole('link', { name: /Pflicht|ausfüllen|fehlt|Angabe/ }).first().waitFor();
  await scale.getByLabel('Beleg').fill('Assistent seit Mai, mit Anlagen');
  for (const [part, text] of [['Tag', '4'], ['Monat', '5'], ['Jahr', '2026']]) await scale.getByLabel(part, { exact: true }).fill(text);
  await page.getByRole('combobox', { name: /Prozess hinzufügen/ }).fill('Bauantrag');
  await page.getByRole('option', { name: /Bauantrag/ }).first().click();
  await assertAccessible(page, 'form of an online service');
  await page.getByRole('button', { name: 'Speichern' }).click();
  await page.getByText(/Stufe 2 von 4 · Assistent seit Mai.*04\.05\.2026/).waitFor();
  await page.getByRole('region', { name: 'Rangliste' }).waitFor();
  await assertAccessible(page, 'an online service');
  await shot(page, 'online-dienst');
  await page.getByRole('link', { name: 'Warum steht Abbruch anzeigen hier?' }).press('Enter');
  await page.getByRole('heading', { level: 1, name: /Warum/ }).waitFor();
  await page.getByRole('link', { name: /Abbruch anzeigen/ }).first().press('Enter');
  await page.getByText(/Stufe 2 von 4/).waitFor();
  await page.goto('/online-dienste?liste=mature');
  await page.getByText('64 Einträge').waitFor();
  const figures = await page.evaluate(async () => (await fetch('/api/v1/goals')).json());
  assert.ok(JSON.stringify(figures).includes('servicesMaturity2'));
  await page.context().close();
});

test('a reader sees the list on a phone and changes nothing', async () => {
  const page = await open(browser, server.url, PHONE);
  await enter(page, 'leser');
  await page.goto('/online-dienste?liste=payable');
  await page.getByText('23 Einträge').waitFor();
  assert.equal(await page.getByRole('link', { name: 'Online-Dienst anlegen' }).count(), 0);
  await assertAccessible(page, 'online services, phone');
  await shot(page, 'online-dienste-phone');
  await page.context().close();
});
