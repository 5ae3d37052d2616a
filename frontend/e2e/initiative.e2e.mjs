// An initiative on its page: who takes part, which electronic file it brings about, how many days it takes, a report that is
// corrected, and an idea that is given up. The rollout, the capacity and the fields of action know of it on their pages.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible, downloaded, open, PHONE, settled, shot, shown, signIn } from './browser.mjs';
import { withServer } from './setup.mjs';
import { get, send, unitOf } from './town.mjs';

const { server, browser } = withServer();

const year = new Date().getFullYear();
const region = (page, name) => page.locator('section.pr-initsection').filter({ has: page.getByRole('heading', { level: 2, name, exact: true }) });

const begin = async (page, title, more = {}) => send(page, 'POST', '/initiatives', { title, kind: 'project', leadUnitId: (await unitOf(page, '51')).id, from: `Q1 ${year}`, to: `Q4 ${year + 1}`, ...more });

test('who takes part, what it brings about, and how ready the house is', async () => {
  const page = await open(browser, server.url);
  await signIn(page, 'strategie');
  const one = await begin(page, 'Beistandschaften ohne Papier');
  await page.goto(`/vorhaben/${one.id}`);
  await page.getByRole('button', { name: 'Kopfdaten ändern' }).click();
  const head = page.getByRole('dialog');
  await head.getByRole('combobox', { name: 'Einheit hinzufügen' }).fill('51.3');
  await head.getByRole('option', { name: /^51\.3 / }).click();
  await head.getByRole('combobox', { name: 'Einheit hinzufügen' }).fill('10.2');
  await head.getByRole('option', { name: /^10\.2 / }).click();
  await head.getByRole('button', { name: /^51\.3 .* entfernen$/ }).waitFor();
  await head.getByRole('button', { name: 'Speichern' }).click();
  await head.waitFor({ state: 'detached' });
  assert.deepEqual((await get(page, `/initiatives/${one.id}`)).units.map((unit) => unit.number), ['51.3', '10.2']);
  await page.getByText(/^51\.3 .*, 10\.2 /).waitFor();

  await page.getByRole('button', { name: 'Beschreibung bearbeiten' }).click();
  const sheet = region(page, 'Beschreibung');
  await sheet.getByLabel('Reife der Technik').selectOption({ label: 'hoch' });
  await sheet.getByLabel(/^Weitere Beteiligte/).fill('Landesbetrieb\n\nHersteller');
  await sheet.getByRole('button', { name: 'Speichern' }).click();
  await sheet.locator('dd', { hasText: /^hoch$/ }).waitFor();
  await page.getByText(/, Landesbetrieb, Hersteller$/).waitFor();

  const links = page.getByRole('form', { name: 'Verknüpfung hinzufügen' });
  await links.getByLabel('Das Vorhaben …').selectOption({ label: 'führt ein' });
  await links.getByLabel('Womit?').selectOption({ label: 'Einführung der E-Akte' });
  const file = (await get(page, '/rollouts')).find((rollout) => rollout.unit.number === '51.3' && rollout.fileKind === 'fachakte');
  await links.getByLabel('Einführung der E-Akte').selectOption(file.id);
  await links.getByRole('button', { name: 'Verknüpfung hinzufügen' }).click();
  const ties = region(page, 'Abhängigkeiten und Prozesse');
  const link = ties.getByRole('link', { name: /^51\.3 .*, Fachakte$/ });
  await link.waitFor();
  await settled(page);
  await assertAccessible(page, 'an initiative with a rollout');
  await shot(page, 'vorhaben-e-akte');
  await link.click();
  const card = page.getByRole('region', { name: 'Vorhaben' });
  await card.getByRole('link', { name: `${one.number} Beistandschaften ohne Papier` }).waitFor();
  await assertAccessible(page, 'a rollout with its initiatives');
  await shot(page, 'e-akte-vorhaben');
  await page.context().close();
});

test('days of the house, a corrected report, a field of action, and an idea that is given up', async () => {
  const page = await open(browser, server.url);
  await signIn(page, 'strategie');
  const one = await begin(page, 'Postfach für Vormünder');
  await page.goto(`/vorhaben/${one.id}`);
  await page.getByRole('button', { name: 'Aufwand des Hauses in Tagen bearbeiten' }).click();
  const needs = region(page, 'Aufwand des Hauses in Tagen');
  const half = needs.getByRole('group', { name: `Halbjahr 1/${year + 1}` });
  await half.getByLabel('IT').fill('zwölf');
  await half.getByLabel('Fachämter').fill('25');
  await needs.getByRole('button', { name: 'Speichern' }).click();
  await needs.getByRole('link', { name: 'Bitte eine ganze Zahl eingeben.' }).click();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('12');
  await needs.getByRole('button', { name: 'Speichern' }).click();
  await needs.getByRole('row').filter({ hasText: `1/${year + 1}` }).getByText('12').waitFor();
  const [column] = await get(page, `/capacity?from=${year + 1}-H1&to=${year + 1}-H1`);
  assert.equal(column.teams.find((cell) => cell.team === 'it').parts.find((part) => part.initiativeId === one.id), undefined, 'an idea books no days');

  const reports = region(page, 'Sachstandsberichte');
  await reports.getByRole('button', { name: 'Bericht schreiben' }).click();
  await reports.getByLabel('Zwischenstand').fill('Der Auftrag ist ertielt.');
  await reports.getByLabel('Anpassungsbedarf', { exact: true }).fill('Schnittstelle fehlt.');
  await reports.getByLabel(/^Jahr des Anpassungsbedarfs/).fill(String(year + 1));
  await reports.getByRole('button', { name: 'Speichern' }).click();
  await reports.getByText(`Anpassungsbedarf ${year + 1}:`).waitFor();
  await reports.getByRole('button', { name: /^Bericht .* bearbeiten$/ }).click();
  await reports.getByLabel('Zwischenstand').fill('Der Auftrag ist erteilt.');
  await reports.getByRole('button', { name: 'Speichern' }).click();
  await shown(reports, 'Der Auftrag ist erteilt.').waitFor();
  assert.equal((await get(page, `/initiatives/${one.id}/reports`)).items.length, 1, 'it is corrected, not written again');
  await reports.locator('summary', { hasText: 'Fassungen des Berichts' }).press('Enter');
  await reports.getByText('vorher: Der Auftrag ist ertielt.').waitFor();
  await reports.getByText('danach: Der Auftrag ist erteilt.').waitFor();
  await reports.getByText('Erste Fassung').waitFor();
  await settled(page);
  await assertAccessible(page, 'an initiative with days and a report');
  await shot(page, 'vorhaben-fassungen');

  const idea = await begin(page, 'Nur so eine Idee');
  await page.goto(`/vorhaben/${idea.id}`);
  await page.getByRole('button', { name: 'Idee löschen' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Idee löschen' }).click();
  await page.waitForURL(/\/vorhaben$/);
  assert.equal((await page.request.get(`/api/v1/initiatives/${idea.id}`)).status(), 404);

  await page.goto('/ziele');
  await page.getByRole('button', { name: 'Handlungsfelder' }).click();
  const dialog = page.getByRole('dialog');
  const added = dialog.getByRole('form', { name: 'Handlungsfeld hinzufügen' });
  await added.getByLabel('Kürzel').fill('Z');
  await added.getByLabel('Name des Handlungsfelds').fill('Zusammenarbeit');
  await added.getByRole('button', { name: 'Handlungsfeld hinzufügen' }).click();
  const field = dialog.getByRole('form', { name: 'Z Zusammenarbeit' });
  await field.getByLabel('Name des Handlungsfelds').fill('Zusammenarbeit mit dem Kreis');
  await field.getByRole('button', { name: 'Zusammenarbeit speichern' }).click();
  const renamed = dialog.getByRole('form', { name: 'Z Zusammenarbeit mit dem Kreis' });
  await renamed.getByRole('button', { name: /löschen$/ }).click();
  await renamed.waitFor({ state: 'detached' });
  await dialog.getByRole('form').first().getByRole('button', { name: /löschen$/ }).click();
  await dialog.getByText(/gehören noch Vorhaben oder Ziele/).waitFor();
  await shot(page, 'handlungsfelder', false);
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

test('a paper is attached to a Vorhaben, read by its office, and not by others', async () => {
  const page = await open(browser, server.url);
  await signIn(page, 'strategie');
  const one = await begin(page, 'Wohngeld ohne Aktenwagen');
  await page.goto(`/vorhaben/${one.id}`);
  await page.getByText('Noch keine Datei. Beschlüsse, Konzepte und Angebote finden hier Platz.').waitFor();
  await page.getByRole('button', { name: 'Datei anhängen' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Anhängen', exact: true }).click();
  await dialog.getByText('Bitte wählen Sie eine Datei.').waitFor();
  const content = Buffer.from('%PDF-1.4 Beschluss für Ämter');
  await dialog.getByLabel('Datei hierher ziehen oder auswählen').last().setInputFiles({ name: 'Beschluss.pdf', mimeType: 'application/pdf', buffer: content });
  await dialog.getByLabel('Bezeichnung').fill('Beschluss des Lenkungskreises');
  await dialog.getByRole('button', { name: 'Anhängen', exact: true }).click();
  await page.getByText('„Beschluss des Lenkungskreises“ ist angehängt.').waitFor();
  await settled(page);
  await assertAccessible(page, 'an initiative with a file');
  await shot(page, 'initiative-file');

  const office = await open(browser, server.url);
  await signIn(office, 'amt51');
  await office.goto(`/vorhaben/${one.id}`);
  assert.deepEqual((await downloaded(office, office.getByRole('link', { name: 'Beschluss des Lenkungskreises' }))).bytes, content);
  assert.equal(await office.getByRole('button', { name: 'Datei anhängen' }).count(), 0);
  const reader = await open(browser, server.url, PHONE);
  await signIn(reader, 'leser');
  await reader.goto(`/vorhaben/${one.id}`);
  await reader.getByRole('heading', { level: 2, name: 'Verlauf' }).waitFor();
  assert.equal(await reader.getByText('Beschluss des Lenkungskreises').count(), 0);

  await page.getByRole('button', { name: 'Beschluss des Lenkungskreises entfernen' }).click();
  await dialog.getByRole('button', { name: 'Anhang entfernen' }).click();
  await page.getByText('Noch keine Datei.').waitFor();
  for (const each of [page, office, reader]) assert.deepEqual(each.troubles, []);
  for (const each of [page, office, reader]) await each.context().close();
});
