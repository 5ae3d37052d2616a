// The first afternoon: an empty installation becomes a register by the assistant, out of a list with all its dirt.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertAccessible, enter, launch, open, pressOn, reach, settled, shot, signIn } from './browser.mjs';
import { FIRST, startSetUp } from './server.mjs';
import { get } from './town.mjs';
import { workbook } from './workbook.mjs';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const UNITS = workbook('Ämter', [
  ['Nummer', 'Bezeichnung', 'Übergeordnete Einheit'], ['20.3', 'Steuern und Abgaben', ''], ['32.2', 'Ordnung und Gewerbe', ''], ['33.1', 'Bürgerbüro', ''],
  ['51', 'Jugendamt', ''], ['51.3', 'Beistandschaft und Unterhalt', '51'], ['66', 'Tiefbau und Straßen', ''],
]);
const DIRT = workbook('Tabelle1', [
  ['Aufgabenliste des Hauses – Stand 10/2026 (Entwurf, bitte ergänzen!)'],
  [],
  ['lfd.', 'Prozess /', 'zuständig', 'Fallzahl', 'Dauer', 'Bemerkung'],
  ['Nr.', 'Tätigkeit', '', '(pro Jahr)', 'in Min.', ''],
  ['Rund um den Hund'],
  [1, 'Bearbeitung Hundesteuer', 'FB 20.3 / Steuern', 'ca. 3.900', 18, 'zwei\nOrdner'],
  [2, 'Anmeldung der Hunde-\nsteuer', 's. o.', 's. o.', '20-30', ''],
  [3, 'Hundemarke ausgeben', '33.1', 'täglich', 5, ''],
  [],
  ['Sonstige Aufgaben'],
  [4, 'Sondernutzung von Straßen erlauben', '66', 'ca. 640 (2022)', '1 Std. 30 Min.', ''],
  [5, 'Sondernutzungserlaubnis', 'Ordnung', 'je nach Wetter', 'siehe 4', ''],
  [6, 'Kind in Obhut nehmen', 'FB 51 / Jugend', '12 x 13', '', ''],
  [7, 'Vaterschaft anerkennen', '', 'k. A.', '?', ''],
  ['lfd.', 'Prozess /', 'zuständig', 'Fallzahl', 'Dauer', 'Bemerkung'],
  [8, 'Plakatierung genehmigen', 'irgendwer', '2x wöchentlich', 15, 'nur vor Wahlen'],
  ['Summe', '', '', 16000, '', ''],
  ['Rückfragen bitte an das Vorzimmer, Zimmer 12'],
], ['A1:F1', 'A5:F5', 'A10:F10', 'C13:C14']);

const KINDS = ['Überschriften', 'Spalten', 'Zeilen ohne Prozess', 'Verbundene Zellen', 'Umbrüche und Leerzeichen', 'Verweise auf andere Zeilen', 'Schlagworte aus Zwischenüberschriften', 'Zahlen aus Worten', 'Einheiten', 'Bessere Namen', 'Doppelte'];

let empty;
let browser;
before(async () => {
  empty = await startSetUp();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await empty?.stop();
});

const kindOf = (page, label) => page.locator('details.pr-kind').filter({ has: page.locator('summary', { hasText: new RegExp(`^${label} \\(`) }) });
const counts = async (page) => (await page.getByRole('status', { name: 'Was aus der Liste würde' }).innerText()).replace(/\s+/g, ' ');

/** chooses presses the button of a file field, as somebody does who has no file to drag, and gives the file. */
async function chooses(page, name, buffer) {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByText('Datei auswählen').click()]);
  await chooser.setFiles({ name, mimeType: XLSX, buffer });
}

/** countPresses counts every press of a mouse on the pages of a context from the next page on, however it comes about. */
async function countPresses(page) {
  const count = { presses: 0 };
  await page.exposeBinding('pressCounted', () => { count.presses += 1; });
  await page.addInitScript(() => document.addEventListener('pointerdown', (event) => event.isTrusted && window.pressCounted(), true));
  return count;
}

test('a workbook with all its dirt becomes a register in under 15 clicks', async () => {
  const page = await open(browser, empty.url);
  const count = await countPresses(page);
  const button = (name) => page.getByRole('button', { name });
  await signIn(page, FIRST.username, FIRST.password);
  assert.equal(count.presses, 1, 'the button of the sign-in is counted');
  count.presses = 0;
  await page.getByRole('link', { name: 'Einrichtung beginnen' }).click();
  await settled(page);
  await assertAccessible(page, 'house step');
  await shot(page, 'einrichtung-1-haus');
  await button('Rolle Strategie für mich ergänzen').click();
  await page.getByText('Zum Übernehmen von Zahlen fehlt').waitFor({ state: 'detached' });
  await button('Speichern und weiter').click();
  await page.getByRole('heading', { name: 'Einheiten des Hauses' }).waitFor();
  await chooses(page, 'Ämter.xlsx', UNITS);
  await page.getByText('6 Einheiten werden angelegt').waitFor();
  await assertAccessible(page, 'units step');
  await shot(page, 'einrichtung-2-einheiten');
  await button('6 Einheiten übernehmen und weiter').click();
  await page.getByRole('heading', { name: 'Wer mitarbeitet' }).waitFor();
  await chooses(page, 'Personen.xlsx', workbook('Personen', [['Vorname', 'Nachname', 'Stelle', 'Amt', 'Rolle', 'E-Mail'], ['Anna', 'Weiß', 'Leitung 51', 'FB 51', '', 'weiss@uebermuehl.example']]));
  await page.getByRole('rowheader', { name: 'Anna Weiß' }).waitFor();
  await button('1 Konto anlegen').click();
  await page.getByText('anna.weiss').waitFor();
  await button(/^Weiter$/).click();
  await chooses(page, 'Aufgabenliste.xlsx', DIRT);
  await page.getByRole('heading', { name: /^So wurde die Liste gelesen/ }).waitFor();
  await settled(page);
  assert.match(await counts(page), /5 neue Prozesse.*2 Zeilen doppelt.*1 ohne Name oder Einheit/);
  await assertAccessible(page, 'cleaning table');
  await shot(page, 'einrichtung-4-liste');
  const unit = page.getByRole('combobox', { name: /^Einheit für Zeilen ohne Einheit/ });
  await unit.click();
  await unit.fill('32.2');
  await page.getByRole('option', { name: '32.2 Ordnung und Gewerbe' }).click();
  await page.getByText('ohne Name oder Einheit').waitFor({ state: 'detached' });
  await button('Probelauf').click();
  await page.getByText('6 Prozesse würden angelegt').waitFor();
  await button('6 Prozesse übernehmen').click();
  await page.getByRole('heading', { name: 'Das Register steht' }).waitFor();
  await assertAccessible(page, 'last step');
  await shot(page, 'einrichtung-5-fertig');
  await page.getByRole('link', { name: 'Das Register ansehen' }).click();
  for (const name of ['Hundesteuer bearbeiten', 'Sondernutzung von Straßen erlauben', 'Kind in Obhut nehmen']) await page.getByRole('link', { name }).first().waitFor();
  assert.ok(count.presses >= 12 && count.presses < 15, `${count.presses} clicks`);
  assert.equal((await get(page, '/processes?total=true')).total, 6);
  await page.context().close();
});

test('whoever has a unit that nobody knows needs a choice', async () => {
  const page = await open(browser, empty.url);
  await enter(page, FIRST.username, FIRST.password);
  await page.goto('/einrichtung?schritt=people');
  await page.getByLabel('Name, Funktion, Einheit, Rolle').fill('Özlem Kaya;Sachbearbeitung;20.9;Redaktion');
  await page.getByText('Bei 1 Person ist die Einheit der Liste nicht bekannt.').waitFor();
  assert.ok(await page.getByRole('button', { name: '1 Konto anlegen' }).isDisabled(), 'a role for the whole house is not guessed');
  await shot(page, 'einrichtung-3-einheit-fehlt');
  await page.getByLabel('Einheit von Özlem Kaya').selectOption({ label: '20.3 Steuern und Abgaben' });
  await assertAccessible(page, 'people step');
  await shot(page, 'einrichtung-3-personen');
  await page.getByRole('button', { name: '1 Konto anlegen' }).click();
  await page.getByText('oezlem.kaya').waitFor();
  await page.context().close();
});

test('what could not be read waits as a comment, and the receipt names every guess', async () => {
  const page = await open(browser, empty.url);
  await enter(page, FIRST.username, FIRST.password);
  const [process] = (await get(page, '/processes?q=Plakatierung')).items;
  await page.goto(`/prozesse/${process.id}/kommentare`);
  await page.getByText(/nur vor Wahlen/).waitFor();
  await page.getByText(/irgendwer/).waitFor();
  await page.goto(`/prozesse/${process.id}/steckbrief`);
  await page.getByText('ca. 104').first().waitFor();
  const [list] = await get(page, '/cleaning-lists');
  await page.goto(`/import/quittungen/${list.receiptId}`);
  await page.getByText('Bearbeitung Hundesteuer → Hundesteuer bearbeiten').waitFor();
  await page.getByText(/Rückfragen bitte an das Vorzimmer/).waitFor();
  await settled(page);
  await assertAccessible(page, 'receipt of a cleaned list');
  await page.context().close();
});

test('the taking over is taken back as a whole by keyboard, on a phone', async () => {
  const page = await open(browser, empty.url, { width: 390, height: 844 });
  await enter(page, FIRST.username, FIRST.password);
  const [list] = await get(page, '/cleaning-lists');
  await page.goto(`/import/bereinigen/${list.id}`);
  await page.getByText('Diese Liste ist übernommen').waitFor();
  await settled(page);
  await assertAccessible(page, 'taken list on a phone');
  await pressOn(page, 'Übernahme zurücknehmen');
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  await assertAccessible(page, 'taking back, dialog', { part: 'dialog[open]' });
  await reach(page, 'Übernahme zurücknehmen', 'dialog button');
  await page.keyboard.press('Enter');
  await page.getByText('6 Prozesse liegen im Papierkorb').waitFor();
  await page.getByRole('heading', { name: /^So wurde die Liste gelesen/ }).waitFor();
  await settled(page);
  await assertAccessible(page, 'open list on a phone');
  await shot(page, 'einrichtung-handy');
  assert.equal((await get(page, '/processes?total=true')).total, 0);
  await page.context().close();
});

/** undoneOnce undoes a guess and accepts it again; shows says that the table of processes tells of it. */
async function undoneOnce(page, row, shows, name) {
  const held = await row.innerText();
  const told = async () => `${await counts(page)} ${await page.locator('section[aria-labelledby="prozesse"]').innerText()}`;
  const before = await told();
  await row.getByRole('button', { name: /^Zurücknehmen/ }).click();
  await row.getByText('zurückgenommen').waitFor();
  await settled(page);
  if (shows) assert.notEqual(await told(), before, `${name}: undoing shows`);
  await row.getByRole('button', { name: /^Wieder annehmen/ }).click();
  await row.getByRole('button', { name: /^Zurücknehmen/ }).waitFor();
  await settled(page);
  assert.equal(await row.innerText(), held, `${name}: accepted again`);
}

// Of each kind one guess at the page; that every single one can be undone and what becomes of the table then is proved by
// TestUndoneOneByOneTheTableIsAsItWasRead of internal/exchange/cleaning.
test('every guess is listed with its undoing, and one of each kind is undone and accepted again', async () => {
  const page = await open(browser, empty.url);
  await enter(page, FIRST.username, FIRST.password);
  const [{ id }] = await get(page, '/cleaning-lists');
  await page.goto(`/import/bereinigen/${id}`);
  await page.getByRole('heading', { name: /^So wurde die Liste gelesen/ }).waitFor();
  const { guesses } = await get(page, `/cleaning-lists/${id}`);
  let listed = 0;
  for (const label of KINDS) {
    const kind = kindOf(page, label);
    await kind.locator('summary').first().click();
    const undoes = kind.getByRole('row').getByRole('button', { name: /^Zurücknehmen/ });
    assert.equal(await undoes.count(), (await kind.getByRole('row').count()) - 1, `${label}: every row can be undone`);
    listed += await undoes.count();
    const quiet = ['Umbrüche und Leerzeichen', 'Verbundene Zellen', 'Schlagworte aus Zwischenüberschriften', 'Spalten'].includes(label);
    await undoneOnce(page, kind.getByRole('row').nth(1), !quiet, label);
    await kind.locator('summary').first().click();
  }
  assert.equal(listed, guesses.length, 'every guess is listed');

  const names = kindOf(page, 'Bessere Namen');
  await names.locator('summary').first().click();
  await names.getByRole('button', { name: /^Alle zurücknehmen/ }).click();
  await page.getByRole('rowheader', { name: 'Sondernutzungserlaubnis' }).or(page.getByRole('rowheader', { name: 'Bearbeitung Hundesteuer' })).first().waitFor();
  await assertAccessible(page, 'cleaning table with a kind undone');
  await shot(page, 'einrichtung-4-namen');
  await names.getByRole('button', { name: /^Alle wieder annehmen/ }).click();
  await page.getByRole('rowheader', { name: 'Hundesteuer bearbeiten' }).waitFor();
  await page.context().close();
});

test('a number that cannot be read is an open point until somebody says it', async () => {
  const page = await open(browser, empty.url);
  await enter(page, FIRST.username, FIRST.password);
  const [{ id }] = await get(page, '/cleaning-lists');
  await page.goto(`/import/bereinigen/${id}`);
  const item = page.getByRole('dialog');
  const figure = item.getByLabel(/^Fallzahl/);
  await page.getByRole('button', { name: 'Ändern: Kind in Obhut nehmen' }).click();
  await figure.fill('viele');
  await item.getByRole('button', { name: 'Festlegen' }).click();
  await item.waitFor({ state: 'detached' });
  await page.getByRole('row', { name: /Kind in Obhut nehmen/ }).getByText('1 offener Punkt').waitFor();
  await page.getByRole('button', { name: 'Ändern: Kind in Obhut nehmen' }).click();
  await figure.fill('ca. 150');
  await shot(page, 'einrichtung-4-zahl', false);
  await item.getByRole('button', { name: 'Festlegen' }).click();
  await page.getByRole('row', { name: /Kind in Obhut nehmen.*ca\. 150/ }).waitFor();
  await page.context().close();
});

test('the tour is offered, taken by keyboard, ended, and found again in the account menu', async () => {
  const page = await open(browser, empty.url);
  await signIn(page, FIRST.username, FIRST.password);
  await pressOn(page, 'Rundgang ansehen');
  for (let step = 1; step < 5; step += 1) {
    await page.getByText(`Schritt ${step} von 5`).waitFor();
    if (step === 1) await assertAccessible(page, 'tour');
    await reach(page, 'Weiter', 'dialog button');
    await page.keyboard.press('Enter');
  }
  await reach(page, 'Rundgang beenden', 'dialog button');
  await page.keyboard.press('Enter');
  await page.getByText('Neu hier?').waitFor({ state: 'detached' });
  await page.reload();
  await settled(page);
  assert.equal(await page.getByText('Neu hier?').count(), 0, 'it is not offered again');
  await page.getByRole('button', { name: /Konto von/ }).click();
  await page.getByRole('button', { name: 'Rundgang' }).click();
  await page.getByText('Schritt 1 von 5').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page.context().close();
});
