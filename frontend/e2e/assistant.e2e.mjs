// The first afternoon: an empty installation becomes a register by the assistant, out of a list with all its dirt.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { assertAccessible, enter, launch, open, pressOn, reach, settled, shot, signIn } from './browser.mjs';
import { startEmpty } from './server.mjs';
import { get } from './town.mjs';
import { workbook } from './workbook.mjs';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const SECRET = 'ein sehr langes Passwort';
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
  empty = await startEmpty();
  browser = await launch();
  const secret = (await readFile(join(empty.data, 'einrichtung.txt'), 'utf8')).trim().split('#')[1];
  const answer = await fetch(`${empty.url}/api/v1/auth/setup`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ slug: 'uebermuehl', tenantName: 'Stadt Übermühl', username: 'joerg', name: 'Jörg Müller', password: SECRET, secret }),
  });
  assert.ok(answer.ok, await answer.text());
});
after(async () => {
  await browser?.close();
  await empty?.stop();
});

const give = (page, name, buffer) => page.locator('input[type=file]').setInputFiles({ name, mimeType: XLSX, buffer });
const kindOf = (page, label) => page.locator('details.pr-kind').filter({ has: page.locator('summary', { hasText: new RegExp(`^${label} \\(`) }) });
const counts = async (page) => (await page.getByRole('status', { name: 'Was aus der Liste würde' }).innerText()).replace(/\s+/g, ' ');

/** undoneOnce undoes the first guess of a kind, looks at what that does, and accepts it again. */
async function undoneOnce(page, label) {
  const kind = kindOf(page, label);
  await kind.locator('summary').first().click();
  const row = kind.getByRole('row').nth(1);
  const held = await row.innerText();
  const before = `${await counts(page)} ${await page.locator('section[aria-labelledby="prozesse"]').innerText()}`;
  await row.getByRole('button', { name: /^Zurücknehmen/ }).click();
  await row.getByText('zurückgenommen').waitFor();
  await kind.getByText('1 zurückgenommen').waitFor();
  const after = `${await counts(page)} ${await page.locator('section[aria-labelledby="prozesse"]').innerText()}`;
  if (!['Umbrüche und Leerzeichen', 'Verbundene Zellen', 'Schlagworte aus Zwischenüberschriften', 'Spalten'].includes(label)) assert.notEqual(after, before, `${label}: undoing shows`);
  await row.getByRole('button', { name: /^Wieder annehmen/ }).click();
  await row.getByRole('button', { name: /^Zurücknehmen/ }).waitFor();
  await settled(page);
  assert.equal(await row.innerText(), held, `${label}: accepted again`);
  await kind.locator('summary').first().click();
}

test('a workbook with all its dirt becomes a register in under 15 clicks, every guess listed and undone once', async () => {
  const page = await open(browser, empty.url);
  let clicks = 0;
  const click = async (locator) => {
    clicks += 1;
    await locator.click();
  };
  const button = (name) => page.getByRole('button', { name });
  await signIn(page, 'joerg', SECRET);
  await click(page.getByRole('link', { name: 'Einrichtung beginnen' }));
  await settled(page);
  await assertAccessible(page, 'house step');
  await shot(page, 'einrichtung-1-haus');
  await click(button('Rolle Strategie für mich ergänzen'));
  await page.getByText('Zum Übernehmen von Zahlen fehlt').waitFor({ state: 'detached' });
  await click(button('Speichern und weiter'));
  await page.getByRole('heading', { name: 'Einheiten des Hauses' }).waitFor();
  await give(page, 'Ämter.xlsx', UNITS);
  await page.getByText('6 Einheiten werden angelegt').waitFor();
  await assertAccessible(page, 'units step');
  await shot(page, 'einrichtung-2-einheiten');
  await click(button('6 Einheiten übernehmen und weiter'));
  await page.getByRole('heading', { name: 'Wer mitarbeitet' }).waitFor();
  await give(page, 'Personen.xlsx', workbook('Personen', [['Vorname', 'Nachname', 'Stelle', 'Amt', 'Rolle', 'E-Mail'], ['Anna', 'Weiß', 'Leitung 51', 'FB 51', '', 'weiss@uebermuehl.example']]));
  const people = page.getByLabel('Name, Funktion, Einheit, Rolle');
  await page.getByRole('rowheader', { name: 'Anna Weiß' }).waitFor();
  await people.fill(`${await people.inputValue()}\nÖzlem Kaya;Sachbearbeitung;20.9;Redaktion`);
  await page.getByText('Bei 1 Person ist die Einheit der Liste nicht bekannt.').waitFor();
  assert.ok(await button('2 Konten anlegen').isDisabled(), 'a role for the whole house is not guessed');
  await shot(page, 'einrichtung-3-einheit-fehlt');
  await page.getByLabel('Einheit von Özlem Kaya').selectOption({ label: '20.3 Steuern und Abgaben' });
  await assertAccessible(page, 'people step');
  await shot(page, 'einrichtung-3-personen');
  await click(button('2 Konten anlegen'));
  await page.getByText('oezlem.kaya').waitFor();
  await click(button(/^Weiter$/));
  await give(page, 'Aufgabenliste.xlsx', DIRT);
  await page.getByRole('heading', { name: /^So wurde die Liste gelesen/ }).waitFor();
  await settled(page);
  assert.match(await counts(page), /5 neue Prozesse.*2 Zeilen doppelt.*1 ohne Name oder Einheit/);
  await assertAccessible(page, 'cleaning table');
  await shot(page, 'einrichtung-4-liste');
  for (const label of KINDS) await undoneOnce(page, label);

  const names = kindOf(page, 'Bessere Namen');
  await names.locator('summary').first().click();
  await names.getByRole('button', { name: /^Alle zurücknehmen/ }).click();
  await page.getByRole('rowheader', { name: 'Sondernutzungserlaubnis' }).or(page.getByRole('rowheader', { name: 'Bearbeitung Hundesteuer' })).first().waitFor();
  await assertAccessible(page, 'cleaning table with a kind undone');
  await shot(page, 'einrichtung-4-namen');
  await names.getByRole('button', { name: /^Alle wieder annehmen/ }).click();
  await page.getByRole('rowheader', { name: 'Hundesteuer bearbeiten' }).waitFor();

  await page.getByRole('combobox', { name: /^Einheit für Zeilen ohne Einheit/ }).fill('32.2');
  await click(page.getByRole('option', { name: '32.2 Ordnung und Gewerbe' }));
  await page.getByText('ohne Name oder Einheit').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Ändern: Kind in Obhut nehmen' }).click();
  const item = page.getByRole('dialog');
  const figure = item.getByLabel(/^Fallzahl/);
  await figure.fill('viele');
  await item.getByRole('button', { name: 'Festlegen' }).click();
  await item.waitFor({ state: 'detached' });
  await page.getByRole('row', { name: /Kind in Obhut nehmen/ }).getByText('1 offener Punkt').waitFor();
  await page.getByRole('button', { name: 'Ändern: Kind in Obhut nehmen' }).click();
  await figure.fill('ca. 150');
  await shot(page, 'einrichtung-4-zahl', false);
  await item.getByRole('button', { name: 'Festlegen' }).click();
  await page.getByRole('row', { name: /Kind in Obhut nehmen.*ca\. 150/ }).waitFor();
  await click(button('Probelauf'));
  await page.getByText('6 Prozesse würden angelegt').waitFor();
  await click(button('6 Prozesse übernehmen'));
  await page.getByRole('heading', { name: 'Das Register steht' }).waitFor();
  await assertAccessible(page, 'last step');
  await shot(page, 'einrichtung-5-fertig');
  await click(page.getByRole('link', { name: 'Das Register ansehen' }));
  for (const name of ['Hundesteuer bearbeiten', 'Sondernutzung von Straßen erlauben', 'Kind in Obhut nehmen']) await page.getByRole('link', { name }).first().waitFor();
  assert.ok(clicks < 15, `${clicks} clicks`);
  assert.equal((await get(page, '/processes?total=true')).total, 6);
  await page.context().close();
});

test('what could not be read waits as a comment, and the receipt names every guess', async () => {
  const page = await open(browser, empty.url);
  await enter(page, 'joerg', SECRET);
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
  await enter(page, 'joerg', SECRET);
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

test('the tour is offered, taken by keyboard, ended, and found again in the account menu', async () => {
  const page = await open(browser, empty.url);
  await signIn(page, 'joerg', SECRET);
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
