// The organisation: add, edit with contacts and figures, move, merge, delete; a head confirms the register of a unit.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible, enter, open, settled, shot, shown } from './browser.mjs';
import { withServer } from './setup.mjs';
import { get, newProcess, unitOf } from './town.mjs';

const { server, browser } = withServer();

/** addUnit fills in the form of a new unit below 51 and goes to its page. */
async function addUnit(page, number, name) {
  await page.goto(`/organisation/neu?unter=${(await unitOf(page, '51')).id}`);
  await page.getByLabel('Nummer', { exact: true }).fill(number);
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByRole('button', { name: 'Speichern' }).click();
  await page.getByRole('heading', { level: 1, name: `${number} ${name}` }).waitFor();
}

test('a unit is added, described, moved, merged, and its history tells all of it', async () => {
  const page = await open(browser, server.url);
  await enter(page, 'admin');
  await addUnit(page, '51.8', 'Schulbegleitung');
  await page.getByRole('link', { name: 'Bearbeiten' }).click();
  await page.getByRole('button', { name: 'Ansprechperson ergänzen' }).click();
  assert.equal(await page.evaluate(() => document.activeElement.tagName), 'SELECT', 'the focus is in the new contact');
  await page.getByLabel('Bezeichnung im Haus').fill('Leitung 51.8');
  await page.getByLabel('nicht besetzt').check();
  await page.getByLabel('Arbeitsplätze', { exact: true }).fill('viele');
  await page.getByLabel('Jahr der Zahlen').fill('26');
  await page.getByRole('button', { name: 'Speichern' }).click();
  await page.getByText('Bitte prüfen Sie 2 Angaben').waitFor();
  await page.getByRole('link', { name: 'Bitte geben Sie eine ganze Zahl ein' }).click();
  assert.equal(await page.evaluate(() => document.activeElement.id), 'facts.workplaces');
  await page.getByLabel('Arbeitsplätze', { exact: true }).fill('24');
  await page.getByLabel('Stellen (Vollzeit)').fill('12,5');
  await page.getByLabel('Jahr der Zahlen').fill('2026');
  await page.getByLabel('Quelle der Zahlen').fill('Stellenplan');
  await assertAccessible(page, 'unit form');
  await shot(page, 'unit-form');
  await page.getByRole('button', { name: 'Speichern' }).click();
  await shown(page, 'Stand 2026, Stellenplan').waitFor();
  await page.getByText('12,5').waitFor();
  await page.getByText('nicht besetzt').first().waitFor();

  await newProcess(page, 'Schulbegleitung bewilligen', '51.8');
  await page.getByRole('button', { name: 'Umhängen' }).click();
  await page.getByRole('combobox').last().fill('50');
  await page.getByRole('option', { name: /^50 / }).first().click();
  await page.getByRole('dialog').getByRole('button', { name: 'Umhängen' }).click();
  await page.getByText('51.8 Schulbegleitung ist umgehängt.').waitFor();
  await page.getByText('Einheit umgehängt: 51.8 Schulbegleitung, jetzt unter 50').waitFor();

  await page.reload();
  await settled(page);
  await page.getByRole('button', { name: 'Zusammenführen' }).click();
  await page.getByRole('combobox').last().fill('50.1');
  await page.getByRole('option', { name: /^50\.1 / }).first().click();
  await page.getByText('1 Prozess (die Nummer bleibt)').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Zusammenführen' }).click();
  await page.getByRole('heading', { level: 1, name: /^50\.1 / }).waitFor();
  await page.getByRole('link', { name: '51.8 Schulbegleitung' }).waitFor();
  await page.getByText(/Einheit 51\.8 Schulbegleitung in 50\.1 aufgegangen/).waitFor();
  await settled(page);
  await assertAccessible(page, 'unit after a merger');
  await shot(page, 'unit-merged');
  await page.getByRole('link', { name: '51.8 Schulbegleitung' }).click();
  await page.getByText('Diese Einheit ist in einer anderen aufgegangen.').waitFor();
  assert.equal(await page.getByRole('button', { name: 'Umhängen' }).count(), 0);
  await page.context().close();
});

test('a unit is deleted only when nothing hangs on it', async () => {
  const page = await open(browser, server.url);
  await enter(page, 'admin');
  await addUnit(page, '51.9', 'Versuchsstelle');
  const address = page.url();
  await page.goto(`/organisation/${(await unitOf(page, '51')).id}`);
  await page.getByRole('button', { name: 'Löschen' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Löschen' }).click();
  await page.getByText(/An dieser Einheit hängen noch/).waitFor();
  await page.goto(address);
  await page.getByRole('button', { name: 'Löschen' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Löschen' }).click();
  await page.getByText('51.9 Versuchsstelle ist gelöscht.').waitFor();
  assert.equal(await unitOf(page, '51.9'), undefined);
  await page.context().close();
});

test('two people at one unit do not overwrite each other', async () => {
  const page = await open(browser, server.url);
  await enter(page, 'admin');
  await addUnit(page, '51.7', 'Wettlauf');
  await page.getByRole('link', { name: 'Bearbeiten' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Wettlauf eins');
  const other = await page.context().newPage();
  await other.goto(page.url());
  await other.getByLabel('Name', { exact: true }).fill('Wettlauf zwei');
  await other.getByRole('button', { name: 'Speichern' }).click();
  await other.getByRole('heading', { level: 1, name: '51.7 Wettlauf zwei' }).waitFor();
  await page.getByRole('button', { name: 'Speichern' }).click();
  await page.getByRole('dialog', { name: 'Inzwischen geändert' }).waitFor();
  await page.getByRole('button', { name: 'Neuen Stand laden' }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  assert.equal(await page.getByLabel('Name', { exact: true }).inputValue(), 'Wettlauf zwei');
  await page.context().close();
});

test('the head of a unit confirms its register; later changes show', async () => {
  const head = await open(browser, server.url);
  await enter(head, 'leitung51');
  const unit = await unitOf(head, '51');
  await head.goto(`/amt?einheit=${unit.id}`);
  await head.getByRole('button', { name: 'Register bestätigen' }).click();
  const { processes } = await get(head, `/org-units/${unit.id}/register`);
  await head.getByRole('dialog').getByText(`mit ${processes} Prozessen vollständig`).waitFor();
  await head.getByRole('dialog').getByRole('button', { name: 'Register bestätigen' }).click();
  await head.getByText(/Das Register von 51 .* ist bestätigt\./).waitFor();
  await head.getByText(`bestätigt am ${new Date().toLocaleDateString('de-DE', { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'Europe/Berlin' })}`).waitFor();
  const editor = await open(browser, server.url);
  await enter(editor, 'amt51');
  await editor.goto(`/amt?einheit=${unit.id}`);
  await editor.getByText(/bestätigt am/).waitFor();
  assert.equal(await editor.getByRole('button', { name: 'Register bestätigen' }).count(), 0);
  await newProcess(editor, 'Nachzügler erfassen');
  await head.reload();
  await head.getByText('Seitdem hat sich 1 Prozess geändert.').waitFor();
  await head.goto(`/organisation/${unit.id}`);
  await head.getByText(/Register bestätigt: 51/).first().waitFor();
  await head.context().close();
  await editor.context().close();
});
