// The lead of the E-Akte moves an office from pilot to productive: its workplaces grow, the goal and the map move, and the
// page of the office's process says that the file is ready.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible, open, PHONE, settled, shot, signIn } from './browser.mjs';
import { withServer } from './setup.mjs';
import { get } from './town.mjs';

const { server, browser } = withServer();

const eFilePoints = async (page, id) => (await get(page, `/candidates/${id}`)).lines.find((line) => (line.criterion?.key ?? line.criterion ?? line.key) === 'eFile')?.points;

test('from pilot to productive', async () => {
  const page = await open(browser, server.url);
  await signIn(page, 'strategie');
  await page.goto('/e-akte');
  await page.getByRole('rowheader', { name: '10.3 Zentrale Dienste' }).waitFor();
  await settled(page);
  await shot(page, 'eakte-karte');
  const process = (await get(page, '/processes?q=Beschaffung')).items.find((one) => one.number === '10.3-0002');
  const before = await eFilePoints(page, process.id);
  await page.goto(`/prozesse/${process.id}`);
  await page.getByText('E-Akte im Aufbau').waitFor();

  await page.goto('/e-akte');
  await page.getByRole('link', { name: '10.3 Sachakte: Pilot' }).press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Sachakte, 10.3 Zentrale Dienste' }).waitFor();
  await settled(page);
  await assertAccessible(page, 'a rollout');
  await page.getByRole('button', { name: 'Stand ändern' }).press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Neuer Stand').selectOption('productive');
  await dialog.getByLabel('Arbeitsplätze mit dieser Akte').fill('12');
  await dialog.getByLabel('Arbeitsplätze der Einheit mit DMS').fill('12');
  await assertAccessible(page, 'stage of a rollout');
  await dialog.getByRole('button', { name: 'Stand ändern' }).press('Enter');
  await page.getByText('Pilot → produktiv').waitFor();
  await shot(page, 'eakte-produktiv');

  await page.goto('/e-akte/arbeitsplaetze');
  await page.getByText('266 von 605 Bildschirmarbeitsplätzen').waitFor();
  await shot(page, 'eakte-anteil');
  await page.getByRole('link', { name: 'Bildschirmarbeitsplätze mit DMS' }).click();
  await page.getByText(/43,9\d? ?%/).first().waitFor();
  await page.goto('/e-akte');
  await page.getByRole('link', { name: '10.3 Sachakte: produktiv' }).waitFor();
  await page.goto(`/prozesse/${process.id}`);
  await page.getByText(/E-Akte bereit/).waitFor();
  const now = await eFilePoints(page, process.id);
  assert.ok(now > before, `feasibility of the candidate: ${before}, then ${now}`);
  await page.context().close();
});

test('readers see the map on a phone and change nothing', async () => {
  const page = await open(browser, server.url, PHONE);
  await signIn(page, 'leser');
  await page.goto('/e-akte?ansicht=tabelle');
  await page.getByRole('link', { name: /63 Bauaufsicht, Fachakte/ }).click();
  await page.getByRole('heading', { level: 1, name: /Fachakte, 63/ }).waitFor();
  await settled(page);
  assert.equal(await page.getByRole('button', { name: 'Stand ändern' }).count(), 0);
  await assertAccessible(page, 'a rollout on a phone');
  await shot(page, 'eakte-phone');
  await page.context().close();
});
