// Settings: the first start, tenants, one's own password and language, own fields of the Steckbrief.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { assertAccessible, enter, open, settled, shot, signIn, shown } from './browser.mjs';
import { startEmpty } from './server.mjs';
import { withServer } from './setup.mjs';
import { newProcess, send } from './town.mjs';

const { server, browser } = withServer();

test('an empty installation is set up with the link of its first start, once', async () => {
  const empty = await startEmpty();
  try {
    const link = (await readFile(join(empty.data, 'einrichtung.txt'), 'utf8')).trim();
    const page = await open(browser, empty.url);
    await page.goto('/einrichten');
    await page.getByText('Zum Einrichten fehlt der Link des ersten Starts').waitFor();
    const fill = async () => {
      await page.getByLabel('Kommune', { exact: true }).fill('Stadt Übermühl');
      assert.equal(await page.getByLabel('Kurzname').inputValue(), 'uebermuehl');
      await page.getByLabel('Name', { exact: true }).fill('Jörg Müller');
      await page.getByLabel('Benutzername').fill('joerg');
      await page.getByLabel('Passwort', { exact: true }).fill('ein sehr langes Passwort');
      await page.getByRole('button', { name: 'Einrichten' }).click();
    };
    await page.goto(link);
    await page.reload(); // only the part behind # has changed
    await page.getByRole('button', { name: 'Einrichten' }).click();
    await page.getByText(/Bitte prüfen Sie/).waitFor();
    await fill();
    await page.getByText('Stadt Übermühl ist eingerichtet').waitFor();
    await page.getByRole('link', { name: 'Anmelden' }).last().click();
    await signIn(page, 'joerg', 'ein sehr langes Passwort');
    await page.getByText('Stadt Übermühl').first().waitFor();
    await page.goto('/prozesse');
    await page.getByText('Das Register ist noch leer.').waitFor();
    await page.goto(link);
    await page.reload();
    await fill();
    await page.getByRole('alert').waitFor();
    await page.context().close();
  } finally {
    await empty.stop();
  }
});

test('the house gets its name, its colours above every page, and its way of naming people', async () => {
  const page = await open(browser, server.url);
  await enter(page, 'admin');
  await page.goto('/einstellungen/kommune');
  const name = page.getByLabel('Name der Kommune');
  const before = await name.inputValue();
  await name.fill('');
  await page.getByRole('button', { name: 'Speichern', exact: true }).first().click();
  await page.getByText('Bitte geben Sie den Namen der Kommune ein.').first().waitFor();
  await name.fill('Stadt Neu-Ahlenbrück');
  await page.getByRole('button', { name: 'Farbe hinzufügen' }).click();
  await page.getByLabel('Farbe 1', { exact: true }).fill('rot');
  await page.getByRole('button', { name: 'Speichern', exact: true }).first().click();
  await page.getByText('Bitte eine Farbe in der Form #005a9c.').first().waitFor();
  await page.getByLabel('Farbe 1', { exact: true }).fill('#CC0000');
  await page.getByRole('button', { name: 'Farbe hinzufügen' }).click();
  await page.getByLabel('Farbe 2 auswählen').fill('#ffffff');
  await page.getByText('Doppelform: Betreuerin oder Betreuer').click();
  await settled(page);
  await assertAccessible(page, 'settings of the house');
  await shot(page, 'kommune-farben');
  await page.getByRole('button', { name: 'Speichern', exact: true }).first().click();
  await page.locator('header small', { hasText: 'Stadt Neu-Ahlenbrück' }).waitFor();
  const stripe = page.locator('header .pr-colours span');
  assert.deepEqual(await stripe.evaluateAll((parts) => parts.map((part) => window.getComputedStyle(part).backgroundColor)), ['rgb(204, 0, 0)', 'rgb(255, 255, 255)']);
  const writer = await open(browser, server.url);
  await enter(writer, 'strategie');
  await writer.goto('/prozesse/neu');
  await writer.getByText('für Bürgerinnen und Bürger, Unternehmen').waitFor();
  await shot(writer, 'prozess-neu-doppelform');
  await writer.context().close();

  const stranger = await open(browser, server.url, { width: 390, height: 844 });
  await stranger.goto('/anmelden');
  await stranger.locator('header small', { hasText: 'Stadt Neu-Ahlenbrück' }).waitFor();
  assert.equal(await stranger.locator('header .pr-colours span').count(), 2);
  await settled(stranger);
  await assertAccessible(stranger, 'sign-in in the colours of the house');
  await shot(stranger, 'anmelden-farben');
  await stranger.context().close();

  await page.goto('/einstellungen/kommune');
  await page.getByLabel('Name der Kommune').fill(before);
  await page.getByRole('button', { name: 'Farbe 2 entfernen' }).click();
  await page.getByRole('button', { name: 'Farbe 1 entfernen' }).click();
  await page.getByText('Mit Stern: Betreuer*in').click();
  await page.getByRole('button', { name: 'Speichern', exact: true }).first().click();
  await page.locator('header small', { hasText: before }).waitFor();
  assert.equal(await page.locator('header .pr-colours').count(), 0);
  await page.context().close();
});

test('one changes the own password and signs in with it', async () => {
  const admin = await open(browser, server.url);
  await enter(admin, 'admin');
  const username = `pw${Date.now()}`;
  await send(admin, 'POST', '/admin/users', { username, name: 'Petra Wechsel', password: 'das erste lange Passwort', function: '', email: '', unitId: '' });
  await admin.context().close();
  const page = await open(browser, server.url);
  await signIn(page, username, 'das erste lange Passwort');
  await page.goto('/einstellungen');
  await page.getByLabel('Bisheriges Passwort').fill('das erste lange Passwort');
  await page.getByLabel('Neues Passwort', { exact: true }).fill('das zweite lange Passwort');
  await page.getByLabel('Neues Passwort wiederholen').fill('verschrieben');
  await page.getByRole('button', { name: 'Passwort ändern' }).click();
  await page.getByText('Die beiden neuen Passwörter sind verschieden.').first().waitFor();
  await page.getByLabel('Neues Passwort wiederholen').fill('das zweite lange Passwort');
  await page.getByRole('button', { name: 'Passwort ändern' }).click();
  await page.waitForURL('**/anmelden?**');
  await page.getByLabel('Benutzername').fill(username);
  await page.getByLabel('Passwort', { exact: true }).fill('das zweite lange Passwort');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/einstellungen');
  await page.context().close();
});

test('the language is remembered with the account, on another device too', async () => {
  const page = await open(browser, server.url);
  await signIn(page, 'revision');
  await page.getByRole('button', { name: /Konto von/ }).click();
  await Promise.all([page.waitForResponse((answer) => answer.url().endsWith('/me/lang') && answer.ok()), page.getByRole('button', { name: 'English' }).click()]);
  const other = await open(browser, server.url);
  await signIn(other, 'revision');
  await other.getByRole('navigation', { name: 'Main navigation' }).waitFor();
  await other.goto('/einstellungen');
  await Promise.all([other.waitForResponse((answer) => answer.url().endsWith('/me/lang') && answer.ok()), other.getByLabel('Deutsch').check()]);
  await page.context().close();
  await other.context().close();
});

/** addField fills in the dialog of a new field, with what its type needs. */
async function addField(page, label, type, more = async () => undefined) {
  await page.getByRole('button', { name: 'Feld anlegen', exact: true }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name des Feldes').fill(label);
  await dialog.getByLabel('Gruppe').selectOption({ label: 'Klimaschutz' });
  await dialog.getByLabel('Art', { exact: true }).selectOption({ label: type });
  await more(dialog);
  await dialog.getByRole('button', { name: 'Speichern' }).click();
  await page.getByText(`„${label}“ ist gespeichert.`).waitFor();
}

test('own fields of every type are added, ordered, filled in, and retired once they are used', async () => {
  const page = await open(browser, server.url);
  await enter(page, 'admin');
  await page.goto('/einstellungen/felder');
  await page.getByRole('button', { name: 'Gruppe anlegen' }).click();
  await page.getByLabel('Name der Gruppe').fill('Klimaschutz');
  await page.getByRole('dialog').getByRole('button', { name: 'Speichern' }).click();
  await page.getByRole('heading', { name: 'Klimaschutz' }).waitFor();

  await page.getByRole('button', { name: 'Feld anlegen', exact: true }).first().click();
  await page.getByRole('dialog').getByLabel('Art', { exact: true }).selectOption({ label: 'eine Auswahl' });
  await page.getByRole('dialog').getByRole('button', { name: 'Speichern' }).click();
  await page.getByText('Bitte prüfen Sie 2 Angaben').waitFor();
  await page.getByLabel('Name des Feldes').fill('Hitzeplan');
  await page.getByRole('dialog').getByLabel('Gruppe').selectOption({ label: 'Klimaschutz' });
  await page.getByLabel('Antwort 1', { exact: true }).fill('ja, nein');
  await page.getByRole('dialog').getByRole('button', { name: 'Speichern' }).click();
  await page.getByText(/Bitte prüfen Sie 1 Angabe/).waitFor(); // the server refuses the comma
  await page.getByLabel('Antwort 1', { exact: true }).fill('betroffen');
  await page.getByLabel('Antwort 2', { exact: true }).fill('unberührt');
  await page.getByRole('dialog').getByLabel(/Pflicht für die Freigabe/).check();
  await page.getByRole('dialog').getByRole('button', { name: 'Speichern' }).click();
  await page.getByText('„Hitzeplan“ ist gespeichert.').waitFor();
  await addField(page, 'Kurztext', 'Text');
  await addField(page, 'Langtext', 'langer Text');
  await addField(page, 'Menge', 'Zahl', (dialog) => dialog.getByLabel('Einheit der Zahl').selectOption({ label: 'Minuten' }));
  await addField(page, 'Mehreres', 'mehrere Antworten', (dialog) => dialog.getByLabel('Antwort 1', { exact: true }).fill('Strom'));
  await addField(page, 'Stichtag', 'Datum');
  await addField(page, 'Verweisziel', 'Link');
  await addField(page, 'Partner', 'Verweis', (dialog) => dialog.getByLabel('Verweist auf').selectOption({ label: 'Einheiten' }));
  await settled(page);
  await assertAccessible(page, 'own fields');
  const table = page.getByRole('table', { name: 'Felder: Klimaschutz' });
  const order = () => table.getByRole('rowheader').allTextContents();
  await page.getByRole('button', { name: 'Kurztext nach oben' }).click();
  await page.getByText('„Kurztext“ steht an anderer Stelle.').waitFor();
  await table.getByRole('rowheader').first().filter({ hasText: 'Kurztext' }).waitFor();
  assert.deepEqual((await order()).slice(0, 3), ['Kurztext', 'Hitzeplan', 'Langtext']);

  const author = await open(browser, server.url); // administration does not write Steckbriefe
  await enter(author, 'strategie');
  const process = await newProcess(author, 'Hitzeschutz planen');
  await author.goto(`/prozesse/${process.id}/steckbrief/bearbeiten`);
  await author.getByRole('navigation', { name: 'Schritte des Steckbriefs' }).getByRole('link', { name: /Klimaschutz/ }).click();
  for (const label of ['Langtext', 'Menge (Minuten)', 'Stichtag', 'Partner']) await author.getByLabel(label).first().waitFor();
  await author.getByText('Pflicht für die Freigabe.').first().waitFor();
  await author.getByLabel('betroffen').check();
  await author.getByLabel('Menge (Minuten)').fill('ca. 90');
  await assertAccessible(author, 'own fields in the form');
  await author.getByRole('button', { name: /Weiter|Zum Abschluss/ }).last().click();
  await author.getByRole('button', { name: 'Als Fassung speichern' }).click();
  await author.getByText('Gespeichert als Fassung 1.').waitFor();
  await shown(author, 'ca. 90 Minuten').waitFor();

  await page.goto('/einstellungen/felder');
  await page.getByRole('button', { name: 'Hitzeplan entfernen' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Löschen' }).click();
  await page.getByText(/ist in Gebrauch und wurde nicht gelöscht/).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Hitzeplan bearbeiten' }).click();
  await page.getByRole('dialog').getByLabel(/Stilllegen/).check();
  await page.getByRole('dialog').getByRole('button', { name: 'Speichern' }).click();
  await table.getByRole('row', { name: /Hitzeplan/ }).getByText('ausgeblendet').waitFor();
  await page.getByRole('button', { name: 'Langtext entfernen' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Löschen' }).click();
  await page.getByText('„Langtext“ ist gelöscht.').waitFor();
  await author.goto(`/prozesse/${process.id}/steckbrief`);
  await author.getByText('ca. 90 Minuten').waitFor();
  assert.equal(await author.getByText('Hitzeplan').count(), 0);
  await author.context().close();
  await page.context().close();
});

// Last, since signing in asks for the municipality as soon as there are two.
test('the operator sets up a municipality, closes it and opens it again', async () => {
  const page = await open(browser, server.url);
  await enter(page, 'betrieb');
  await page.goto('/einstellungen/mandanten');
  await page.getByRole('button', { name: 'Kommune einrichten' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Kommune einrichten' }).click();
  await dialog.getByText(/Bitte prüfen Sie 5 Angaben/).waitFor();
  await dialog.getByLabel('Kommune', { exact: true }).fill('Gemeinde Kleinmühl');
  await dialog.getByLabel('Name', { exact: true }).fill('Rosa Klein');
  await dialog.getByLabel('Benutzername').fill('rosa');
  await dialog.getByLabel('Passwort', { exact: true }).fill('ein sehr langes Passwort');
  await dialog.getByRole('button', { name: 'Kommune einrichten' }).click();
  await page.getByText('Gemeinde Kleinmühl ist eingerichtet.').waitFor();
  for (const [act, word] of [['stilllegen', 'Stilllegen'], ['wieder freischalten', 'Wieder freischalten']]) {
    await page.getByRole('button', { name: `Gemeinde Kleinmühl ${act}` }).click();
    await page.getByRole('dialog').getByRole('button', { name: word }).click();
    await page.getByText(/Gemeinde Kleinmühl ist (stillgelegt|wieder freigeschaltet)\./).last().waitFor();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
  }
  await page.context().close();
});
