// The desk of the strategy team in one walk: rank, weigh otherwise, freeze, make an initiative of a candidate, plan it,
// report about it, see a goal move, and take the report for the committee home as a document that LibreOffice opens.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { downloaded, enter, open, settled, shot, shown } from './browser.mjs';
import { hasOffice, pagesOf, textOf } from './office.mjs';
import { withServer } from './setup.mjs';
import { get, send } from './town.mjs';

const { server, browser } = withServer();

const year = new Date().getFullYear();
const region = (page, name) => page.locator('section.pr-initsection').filter({ has: page.getByRole('heading', { level: 2, name, exact: true }) });

/** freeze gives bound time the most weight and freezes the order that comes of it. */
async function freeze(page) {
  await page.goto('/rangliste?ansicht=experten');
  await page.getByLabel('Gebundene Arbeitszeit').fill('10');
  await page.locator('.pr-rankmoved').filter({ hasText: /haben sich \d+ geändert/ }).waitFor();
  await page.waitForURL(/gewichte=boundTime%3A10/);
  await settled(page);
  const order = (await get(page, '/candidates?weights=boundTime:10')).items;
  await page.getByRole('button', { name: 'Entscheidung festhalten' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Bezeichnung').fill('Reihenfolge für das nächste Jahr');
  await dialog.getByRole('button', { name: 'Entscheidung festhalten' }).click();
  await page.waitForURL(/\/entscheidungen\//);
  const [best] = order;
  await page.getByRole('heading', { level: 3, name: `Platz 1: ${best.number} ${best.name}` }).waitFor();
  await shot(page, 'story5-entscheidung');
  await page.goBack();
  return best;
}

/** begin makes an initiative of a candidate, two steps away from the list, and sets it going. */
async function begin(page, candidate) {
  await page.getByRole('link', { name: new RegExp(`^Warum steht ${candidate.name}`) }).first().click();
  await page.getByRole('link', { name: 'Vorhaben daraus anlegen' }).click();
  await page.getByText(`Aus dem Prozess ${candidate.number} ${candidate.name}.`).waitFor();
  await page.getByLabel('Beginn').fill(`Q1 ${year}`);
  await page.getByLabel('Ende').fill(`Q4 ${year + 1}`);
  await page.getByLabel('berichtet halbjährlich').check();
  await page.getByRole('button', { name: 'Vorhaben anlegen' }).click();
  const title = `${candidate.name} digitalisieren`;
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  await page.getByRole('button', { name: 'Stand ändern' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Stand', { exact: true }).selectOption({ label: 'In Umsetzung' });
  await dialog.getByRole('button', { name: 'Speichern' }).click();
  await dialog.waitFor({ state: 'detached' });
  return title;
}

/** plan sets milestones, corrects one that lies before the start, and adds a dependency. */
async function plan(page) {
  const milestones = region(page, 'Meilensteine');
  await milestones.getByRole('button', { name: 'Meilensteine bearbeiten' }).click();
  for (const [number, title, due] of [[1, 'Auftrag erteilt', `12/${year - 1}`], [2, 'Pilot läuft', `Q2 ${year + 1}`]]) {
    await milestones.getByRole('button', { name: 'Zeile hinzufügen' }).click();
    const line = milestones.getByRole('group', { name: `Zeile ${number}` });
    await line.getByLabel('Titel').fill(title);
    await line.getByLabel('Termin').fill(due);
  }
  await milestones.getByRole('button', { name: 'Speichern' }).click();
  await milestones.getByRole('link', { name: /Zeile 1, Termin: .*liegt vor dem Beginn/ }).click();
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute('aria-invalid')), 'true', 'the field that is wrong has the focus');
  await page.keyboard.press('Control+a');
  await page.keyboard.type(`02/${year}`);
  await milestones.getByRole('button', { name: 'Speichern' }).click();
  await milestones.getByRole('rowheader', { name: 'Pilot läuft' }).waitFor();

  const ties = page.getByRole('form', { name: 'Abhängigkeit hinzufügen' });
  const programme = (await get(page, '/initiatives?kind=project')).items.find((one) => one.stage === 'running');
  await ties.getByLabel('Art der Abhängigkeit').selectOption({ label: 'braucht' });
  await ties.getByLabel('Vorhaben').selectOption(programme.id);
  await ties.getByRole('button', { name: 'Abhängigkeit hinzufügen' }).click();
  await region(page, 'Abhängigkeiten und Prozesse').getByRole('link', { name: `${programme.number} ${programme.title}` }).waitFor();
}

async function report(page) {
  const reports = region(page, 'Sachstandsberichte');
  await reports.getByRole('button', { name: 'Bericht schreiben' }).click();
  await reports.getByLabel('Ampel').selectOption({ label: 'gelb' });
  await reports.getByLabel('Zwischenstand').fill('Der Auftrag ist erteilt, die Schnittstelle fehlt noch.');
  await reports.getByLabel('Weiteres Vorgehen').fill('Pilot im Bürgerbüro vorbereiten.');
  await reports.getByRole('button', { name: 'Speichern' }).click();
  await shown(reports, 'Der Auftrag ist erteilt, die Schnittstelle fehlt noch.').waitFor();
}

/** aim adds a goal that the running initiatives move. */
async function aim(page) {
  await page.goto('/ziele');
  await page.getByRole('button', { name: 'Ziel anlegen' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Bezeichnung').fill('Begonnene Vorhaben');
  await dialog.getByLabel('Woher kommt der Wert?').selectOption('initiativesRunning');
  await dialog.getByLabel(/^Zielwert/).fill('40');
  await dialog.getByRole('button', { name: 'Speichern' }).click();
  await dialog.waitFor({ state: 'detached' });
}

/** goalNow is the value of that goal as its page tells it. */
async function goalNow(page) {
  await page.goto('/ziele');
  const card = page.getByRole('article').filter({ has: page.getByRole('link', { name: 'Begonnene Vorhaben' }) });
  return Number.parseInt(await card.locator('.pr-goal__value').textContent(), 10);
}

test('from the ranking to the report for the committee', async () => {
  const page = await open(browser, server.url);
  await enter(page, 'strategie');
  await aim(page);
  const before = await goalNow(page);
  const best = await freeze(page);
  const title = await begin(page, best);
  await plan(page);
  await report(page);
  await settled(page);
  await shot(page, 'story5-vorhaben');
  assert.equal(await goalNow(page), before + 1, 'the goal moves with the initiative that has begun');

  await page.goto('/berichte/neu');
  await page.getByLabel('Titel').fill('Sachstand zur Digitalisierung');
  await page.getByRole('button', { name: 'Bericht anlegen' }).click();
  await page.getByRole('heading', { level: 1, name: 'Sachstand zur Digitalisierung' }).waitFor();
  await page.getByText('Der Auftrag ist erteilt, die Schnittstelle fehlt noch.').waitFor();
  await shot(page, 'story5-bericht');
  const { bytes: docx } = await downloaded(page, page.getByRole('link', { name: /Word/ }));
  assert.deepEqual(page.troubles, []);
  await page.context().close();
  if (!hasOffice()) return;
  const text = await textOf(docx, 'docx');
  assert.match(text, new RegExp(title.replaceAll(/[()]/g, '\\$&')), 'the initiative stands in the document');
  assert.match(text, /Begonnene Vorhaben/);
  await readPages(docx);
});

/** readPages prints the report and looks for what the committee wants to see on its pages. */
async function readPages(docx) {
  const pages = await pagesOf(docx, 'docx', 'story5-seite');
  assert.ok(pages.length >= 8 && pages.length <= 20, `${pages.length} pages`);
  assert.ok(pages.every((page) => page.trim() !== ''), 'no page is empty');
  for (const heading of ['Zeitplan', 'Haushalt und Stellen', 'Die Ämter im Überblick']) {
    assert.ok(pages.some((page) => new RegExp(`^ *(\\d+(\\.\\d+)* +)?${heading}`, 'm').test(page)), `${heading} stands on a page`);
  }
}

/** refusedAt submits a form and follows the summary to the field that is wrong; it gives what stands there. */
async function refusedAt(page, place, submit, summary) {
  await place.getByRole('button', { name: submit, exact: true }).click();
  await place.locator('.pr-summary').getByRole('link', { name: summary }).click();
  return page.evaluate(() => {
    const at = document.activeElement;
    return { invalid: at.getAttribute('aria-invalid'), label: at.labels?.[0]?.textContent.trim(), id: at.id };
  });
}

test('what is refused is said at the field that caused it', async () => {
  const page = await open(browser, server.url);
  await enter(page, 'strategie');
  const unit = (await get(page, '/org-units')).items.find((one) => one.number === '51').id;
  const add = (title, kind, more = {}) => send(page, 'POST', '/initiatives', { title, kind, leadUnitId: unit, from: `Q1 ${year}`, to: `Q4 ${year + 1}`, ...more });
  const programme = await add('Akten ohne Papier', 'programme');
  const project = await add('Altakten ordnen', 'project', { parentId: programme.id });
  await send(page, 'PUT', `/initiatives/${programme.id}/dependencies`, { items: [{ kind: 'needs', onInitiative: project.id }] }, programme.etag);

  await page.goto(`/vorhaben/${project.id}`);
  const ties = page.getByRole('form', { name: 'Abhängigkeit hinzufügen' });
  await ties.getByLabel('Art der Abhängigkeit').selectOption({ label: 'braucht' });
  await ties.getByLabel('Vorhaben').selectOption(programme.id);
  assert.equal((await refusedAt(page, ties, 'Abhängigkeit hinzufügen', /schließen einen Kreis: .+ → .+ → /)).label, 'Vorhaben');

  const money = region(page, 'Geld je Jahr');
  await money.getByRole('button', { name: 'Geld je Jahr bearbeiten' }).click();
  await money.getByRole('button', { name: 'Zeile hinzufügen' }).click();
  await money.getByLabel('Jahr').fill('2027');
  await money.getByLabel('geplant').fill('-5');
  assert.deepEqual(await refusedAt(page, money, 'Speichern', 'Zeile 1, geplant: Ein Betrag kann nicht kleiner als 0 sein.'), { invalid: 'true', label: 'geplant', id: 'budget[0].planned' });
  await shot(page, 'story5-abgelehnt');

  await page.getByRole('button', { name: 'Kopfdaten ändern' }).click();
  const head = page.getByRole('dialog');
  await head.getByLabel('Ende').fill(`Q4 ${year - 1}`);
  assert.equal((await refusedAt(page, head, 'Speichern', 'Ende: Das Ende liegt vor dem Beginn.')).invalid, 'true');
  await head.getByRole('button', { name: 'Abbrechen' }).click();

  await page.goto(`/vorhaben/${programme.id}`);
  await page.getByRole('button', { name: 'Stand ändern' }).click();
  const stage = page.getByRole('dialog');
  await stage.getByLabel('Stand', { exact: true }).selectOption({ label: 'Umgesetzt' });
  assert.deepEqual(await refusedAt(page, stage, 'Speichern', /Darunter ist noch offen: V-\d+/), { invalid: 'true', label: 'Stand', id: 'stand-stage' });

  const later = await add('Später anfangen', 'project', { from: `Q1 ${year + 1}` });
  await page.goto(`/vorhaben/${later.id}`);
  await page.getByRole('button', { name: 'Stand ändern' }).click();
  await stage.getByLabel('Stand', { exact: true }).selectOption({ label: 'Umgesetzt' });
  assert.equal((await refusedAt(page, stage, 'Speichern', /bevor es begonnen hat/)).id, 'stand-stage');

  const [record] = await get(page, '/decisions');
  await page.goto(`/entscheidungen/${record.id}`);
  await page.getByText(/ändert sich nicht mehr/).waitFor();
  await page.context().close();
});
