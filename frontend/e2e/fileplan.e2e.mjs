// The strategy team finds a unit of the Aktenplan by keyboard, an office links a process and takes over the retention, a new version is checked and put in force.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible, enter, open, PHONE, settled, shot } from './browser.mjs';
import { withServer } from './setup.mjs';

const { server, browser } = withServer();

const file = (name, text) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
const HEAD = 'Aktenzeichen;Bezeichnung;Aufbewahrung;Aussonderung;stillgelegt\n';

/** refuse answers everything that is sent to an address with a refusal. */
const refuse = (page, address, detail) =>
  page.route(address, (route) => (route.request().method() === 'GET' ? route.continue() : route.fulfill({ status: 409, contentType: 'application/problem+json', body: JSON.stringify({ status: 409, code: 'conflict', key: 'probe', title: 'Conflict', detail, errors: [] }) })));

test('from the tree to a process and its Steckbrief', async () => {
  const page = await open(browser, server.url);
  await enter(page, 'strategie');
  await page.goto('/aktenplan');
  await page.getByRole('button', { name: /9 Finanzen/ }).press('Enter');
  await page.getByRole('button', { name: /20 Finanzen/ }).press('Enter');
  await page.getByRole('link', { name: '20.31 Steuern' }).press('Enter');
  await page.getByRole('heading', { name: '20.31 Steuern' }).waitFor();
  await page.getByRole('searchbox', { name: 'Im Aktenplan suchen' }).fill('Hundesteuer');
  await page.getByRole('link', { name: '20.31.2 Hundesteuer' }).click();
  await page.getByRole('link', { name: /20\.3-0001/ }).waitFor();
  await assertAccessible(page, 'file plan with a unit');
  await shot(page, 'aktenplan');

  await page.goto('/aktenplan?ansicht=prozesse');
  await page.getByRole('link', { name: /Ehrung und Jubiläum/ }).click();
  await page.getByRole('button', { name: 'Aktenplaneinheit wählen' }).click();
  await page.getByRole('combobox', { name: 'Aktenplaneinheit' }).fill('Jubil');
  await page.getByRole('option', { name: /01\.51\.1 Jubiläen/ }).click();
  await assertAccessible(page, 'dialog to choose a unit');
  await page.getByRole('dialog').getByRole('button', { name: 'Zuordnen' }).click();
  await page.getByRole('link', { name: '01.51.1 Jubiläen' }).waitFor();
  await page.getByText(/Aufbewahrung: 10/).waitFor();
  await page.getByRole('button', { name: 'In den Steckbrief übernehmen' }).click();
  await page.getByText('Vorschlag für den Steckbrief').waitFor({ state: 'detached' });
  await shot(page, 'aktenplan-prozess');
  await page.context().close();
});

test('a refusal stays beside the unit that somebody wanted to drop', async () => {
  const page = await open(browser, server.url);
  await enter(page, 'strategie');
  await refuse(page, '**/api/v1/processes/*/file-plan/unlink', 'Die Einheit ist stillgelegt.');
  await page.goto('/aktenplan?einheit=20.31.2');
  await page.getByRole('link', { name: /20\.3-0001/ }).click();
  const card = page.getByRole('region', { name: 'Aktenplan' });
  await card.getByRole('button', { name: /20\.31\.2/ }).press('Enter');
  await card.getByRole('alert').filter({ hasText: 'Die Einheit ist stillgelegt.' }).filter({ hasText: 'Es hat sich nichts geändert.' }).waitFor();
  await assertAccessible(page, 'process with a refusal');
  await shot(page, 'refusal-card');
  await page.context().close();
});

test('a new version is checked, refused with the place, and put in force', async () => {
  const page = await open(browser, server.url, PHONE);
  await enter(page, 'strategie');
  await page.goto('/aktenplan/import');
  await page.getByLabel('Name des Aktenplans').fill('Neuer Plan');
  await page.getByRole('textbox', { name: /^Fassung/ }).fill('2030');
  await page.locator('input[type=file]').setInputFiles(file('plan.csv', `${HEAD}1;Rat;lange;;\n`));
  await page.getByText('Zelle C2').waitFor();
  assert.equal(await page.getByRole('button', { name: 'Aktenplan übernehmen' }).getAttribute('aria-disabled'), 'true');
  await page.locator('input[type=file]').setInputFiles(file('plan.csv', `${HEAD}1;Rat;10;A;\n1.1;Wahlen;dauernd;A;\n`));
  await page.getByText('2 Einheiten ohne Fehler gelesen').waitFor();
  await page.getByText(/verlieren ihre Einheit/).waitFor();
  await assertAccessible(page, 'file plan, checked, phone');
  await shot(page, 'aktenplan-import-phone');
  await page.getByRole('button', { name: 'Aktenplan übernehmen' }).click();
  await page.getByText('Fassung 2030 gilt jetzt: 2 Einheiten').waitFor();
  await page.goto('/aktenplan?ansicht=fassungen');
  await page.getByRole('rowheader', { name: 'Neuer Plan 2030' }).waitFor();
  await settled(page);
  await page.context().close();
});

test('a refusal stays in the dialog that asked', async () => {
  const page = await open(browser, server.url);
  await enter(page, 'strategie');
  await refuse(page, '**/api/v1/file-plans/*/**', 'Der Plan wird gerade geprüft.');
  await page.goto('/aktenplan?ansicht=fassungen');
  await page.getByRole('button', { name: /in Kraft setzen$/ }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'In Kraft setzen' }).click();
  await dialog.getByRole('alert').filter({ hasText: 'Der Plan wird gerade geprüft.' }).filter({ hasText: 'Es hat sich nichts geändert.' }).waitFor();
  await assertAccessible(page, 'dialog with a refusal');
  await shot(page, 'refusal-dialog');
  await page.context().close();
});
