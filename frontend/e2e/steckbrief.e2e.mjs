// The Steckbrief: fill in by keyboard, keep as draft, save, release by another person, conflict of two people, comparison.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible, enter, open, settled, shot, shown } from './browser.mjs';
import { withServer } from './setup.mjs';
import { get, send } from './town.mjs';

const { server, browser } = withServer();

/** addProcess creates a process of the unit of the person who is signed in and returns the path of its page. */
async function addProcess(page, object, action) {
  await page.goto('/prozesse/neu');
  await page.getByLabel('Worum geht es? (Objekt)').fill(object);
  await page.getByLabel('Was geschieht? (Handlung)').fill(action);
  await page.getByLabel('Kurzbeschreibung').fill(`${object} ${action} und ablegen.`);
  await page.getByRole('button', { name: 'Prozess anlegen' }).click();
  await page.getByRole('heading', { level: 1, name: `${object} ${action}` }).waitFor();
  return new URL(page.url()).pathname;
}

async function edit(page, path, step) {
  await page.goto(`${path}/steckbrief/bearbeiten?schritt=${step}`);
  await settled(page);
}

async function finish(page) {
  await page.getByRole('button', { name: 'Zum Abschluss' }).click();
  await page.getByRole('button', { name: 'Als Fassung speichern' }).click();
}

test('numbers are typed as people write them and keep method and year', async () => {
  const page = await open(browser, server.url);
  await enter(page, 'amt51');
  const path = await addProcess(page, 'Ferienpass', 'ausgeben');
  await edit(page, path, 'figures');
  const cases = page.getByLabel('Fallzahl (Fälle)');
  await cases.fill('viele');
  await page.keyboard.press('Tab');
  await page.getByText('„viele“ ist keine Zahl').waitFor();
  await cases.fill('ca. 1.200');
  await page.getByLabel('Bearbeitungszeit (Minuten)').fill('etwa 1,5 Std.');
  await page.getByRole('group', { name: 'Durchlaufzeit: keinen Wert angeben' }).getByRole('button', { name: 'unbekannt' }).click();
  await page.getByText('Durchlaufzeit: unbekannt').waitFor();
  await page.getByText(/Entwurf gesichert um/).waitFor();
  await assertAccessible(page, 'figures');
  await shot(page, 'steckbrief-figures');
  await finish(page);
  await page.getByText('Gespeichert als Fassung 2.').waitFor();
  await page.getByText('ca. 1.200 Fälle').waitFor();
  await page.getByText('ca. 90 Minuten').waitFor();
  await page.getByText(`geschätzt, ${new Date().getFullYear()}`).first().waitFor();
  await page.context().close();
});

test('what was typed survives leaving the page', async () => {
  const page = await open(browser, server.url);
  await enter(page, 'amt51');
  const path = await addProcess(page, 'Spielgerät', 'prüfen');
  await edit(page, path, 'basics');
  await page.getByRole('textbox', { name: 'Zweck' }).fill('Kinder sollen sicher spielen.');
  await page.getByText(/Entwurf gesichert um/).waitFor();
  await page.goto(`${path}/steckbrief`);
  await page.getByText('Sie haben Angaben eingegeben und noch nicht gespeichert.').waitFor();
  await page.getByRole('link', { name: 'Entwurf weiterbearbeiten' }).click();
  await settled(page);
  assert.equal(await page.getByRole('textbox', { name: 'Zweck' }).inputValue(), 'Kinder sollen sicher spielen.');
  await page.context().close();
});

test('who leaves in the middle of a word finds it as draft, also with a slow network; once saved nothing asks to go on', async () => {
  const page = await open(browser, server.url);
  await enter(page, 'amt51');
  const path = await addProcess(page, 'Bolzplatz', 'pflegen');
  await page.getByRole('link', { name: 'Steckbrief', exact: true }).click();
  await page.getByRole('link', { name: 'Steckbrief bearbeiten' }).first().click();
  await page.route('**/steckbrief/draft', async (route) => {
    await page.waitForTimeout(500);
    await route.continue();
  });
  await page.getByRole('textbox', { name: 'Zweck' }).fill('Kinder spielen');
  await page.getByRole('link', { name: 'Später weiter' }).click();
  await page.getByText('Sie haben Angaben eingegeben und noch nicht gespeichert.').waitFor();
  await page.getByRole('link', { name: 'Entwurf weiterbearbeiten' }).click();
  const aim = page.getByRole('textbox', { name: 'Zweck' });
  await aim.waitFor();
  assert.equal(await aim.inputValue(), 'Kinder spielen');
  await aim.fill('Kinder spielen sicher.');
  await finish(page);
  await page.getByText(/Gespeichert als Fassung/).waitFor();
  await page.waitForURL(`**${path}/steckbrief`);
  await page.getByText('Sie haben Angaben eingegeben und noch nicht gespeichert.').waitFor({ state: 'detached' });
  await shown(page, 'Kinder spielen sicher.').waitFor();
  await page.unrouteAll({ behavior: 'wait' });
  await page.context().close();
});

test('two people change the same Steckbrief: nothing is lost, the second one decides', async () => {
  const first = await open(browser, server.url);
  await enter(first, 'amt51');
  const path = await addProcess(first, 'Lernmittel', 'ausleihen');
  const second = await open(browser, server.url);
  await enter(second, 'strategie');
  await edit(first, path, 'basics');
  await edit(second, path, 'basics');
  await first.getByRole('textbox', { name: 'Zweck' }).fill('Zweck von Amt 51');
  await first.getByRole('textbox', { name: 'Abgrenzung' }).fill('Ohne Schulbücher');
  await finish(first);
  await first.getByText('Gespeichert als Fassung 2.').waitFor();
  await second.getByRole('textbox', { name: 'Zweck' }).fill('Zweck der Stabsstelle');
  await second.getByRole('textbox', { name: 'Auslöser' }).fill('Antrag geht ein');
  await finish(second);
  await second.getByText('Inzwischen geändert').waitFor();
  await second.getByText('Nur dort geändert und übernommen: Abgrenzung.').waitFor();
  await assertAccessible(second, 'conflict');
  await shot(second, 'steckbrief-conflict');
  assert.equal(await second.getByRole('button', { name: 'Zusammenführen und speichern' }).isDisabled(), true);
  await second.getByLabel('Meine Angabe').check();
  await second.getByRole('button', { name: 'Zusammenführen und speichern' }).click();
  await second.getByText('Gespeichert als Fassung 3.').waitFor();
  for (const text of ['Zweck der Stabsstelle', 'Ohne Schulbücher', 'Antrag geht ein']) await second.getByText(text).first().waitFor();
  await second.getByRole('link', { name: 'Fassungen' }).click();
  await second.getByText('„Zweck von Amt 51“').first().waitFor();
  await assertAccessible(second, 'versions');
  await shot(second, 'steckbrief-versions');
  await first.context().close();
  await second.context().close();
});

test('the process is put into the trash while somebody writes: what is not kept is not said to be', async () => {
  const writer = await open(browser, server.url);
  await enter(writer, 'amt51');
  const path = await addProcess(writer, 'Bauwagen', 'aufstellen');
  await edit(writer, path, 'basics');
  await writer.getByRole('textbox', { name: 'Zweck' }).fill('Kinder');
  await writer.getByText(/Entwurf gesichert um/).waitFor();
  const other = await open(browser, server.url);
  await enter(other, 'strategie');
  const { id, etag } = await get(other, `/processes/${path.split('/').pop()}`);
  await send(other, 'DELETE', `/processes/${id}`, undefined, etag);
  await writer.getByRole('textbox', { name: 'Zweck' }).fill('Kinder spielen am Bauwagen.');
  await writer.getByText('Der Entwurf ließ sich nicht sichern.').waitFor();
  await finish(writer);
  const refused = writer.getByRole('alert').filter({ hasText: 'Der Prozess liegt im Papierkorb' });
  await refused.getByText('Ihre Eingaben stehen noch im Formular.', { exact: true }).waitFor();
  await assertAccessible(writer, 'a Steckbrief whose process is in the trash');
  await shot(writer, 'steckbrief-trashed');
  await shown(writer, 'Kinder spielen am Bauwagen.').waitFor();
  await writer.context().close();
  await other.context().close();
});

test('a version is given for release, sent back and released by another person', async () => {
  const author = await open(browser, server.url);
  await enter(author, 'amt51');
  const path = await addProcess(author, 'Elternbrief', 'versenden');
  await author.goto(`${path}/steckbrief`);
  await author.getByRole('button', { name: 'Zur Freigabe geben' }).click();
  await author.getByRole('dialog').getByRole('button', { name: 'Zur Freigabe geben' }).click();
  await author.getByText('Der Steckbrief liegt zur Freigabe vor.').waitFor();
  const head = await open(browser, server.url);
  await enter(head, 'leitung51');
  await head.goto(`${path}/steckbrief`);
  await head.getByRole('button', { name: 'Zurückgeben' }).click();
  await head.getByRole('dialog').getByRole('button', { name: 'Zurückgeben' }).click();
  await head.getByText('Bitte sagen Sie, was noch zu ändern ist.').waitFor();
  await head.getByRole('dialog').getByLabel('Kommentar').fill('Bitte den Auslöser ergänzen.');
  await head.getByRole('dialog').getByRole('button', { name: 'Zurückgeben' }).click();
  await head.getByText('Der Steckbrief ist zurückgegeben.').waitFor();
  await author.reload();
  await shown(author, 'Bitte den Auslöser ergänzen.').waitFor();
  await author.getByRole('button', { name: 'Zur Freigabe geben' }).click();
  await author.getByRole('dialog').getByRole('button', { name: 'Zur Freigabe geben' }).click();
  await author.getByText('Der Steckbrief liegt zur Freigabe vor.').waitFor();
  await head.reload();
  await head.getByRole('button', { name: 'Freigeben' }).click();
  await head.getByRole('dialog').getByRole('button', { name: 'Freigeben' }).click();
  await head.getByText('Der Steckbrief ist freigegeben.').waitFor();
  await author.context().close();
  await head.context().close();
});

test('a release that was decided meanwhile is not decided twice', async () => {
  const author = await open(browser, server.url);
  await enter(author, 'amt51');
  const path = await addProcess(author, 'Sommerfest', 'genehmigen');
  await author.goto(`${path}/steckbrief`);
  await author.getByRole('button', { name: 'Zur Freigabe geben' }).click();
  await author.getByRole('dialog').getByRole('button', { name: 'Zur Freigabe geben' }).click();
  await author.getByText('Der Steckbrief liegt zur Freigabe vor.').waitFor();
  const [first, second] = [await open(browser, server.url), await open(browser, server.url)];
  for (const head of [first, second]) {
    await enter(head, 'leitung51');
    await head.goto(`${path}/steckbrief`);
    await head.getByRole('button', { name: 'Freigeben' }).click();
  }
  await first.getByRole('dialog').getByRole('button', { name: 'Freigeben' }).click();
  await first.getByText('Der Steckbrief ist freigegeben.').waitFor();
  await second.getByRole('dialog').getByRole('button', { name: 'Freigeben' }).click();
  await second.getByRole('dialog').getByRole('alert').waitFor();
  await second.reload();
  await second.getByText('Freigegeben', { exact: true }).first().waitFor();
  assert.equal(await second.getByRole('button', { name: 'Freigeben' }).count(), 0);
  for (const page of [author, first, second]) await page.context().close();
});

test('the steps are walked with the keyboard alone', async () => {
  const page = await open(browser, server.url);
  await enter(page, 'amt51');
  const path = await addProcess(page, 'Babybegrüßung', 'planen');
  await edit(page, path, 'basics');
  await page.getByRole('textbox', { name: 'Zweck' }).focus();
  await page.keyboard.type('Familien willkommen heißen');
  await page.getByRole('button', { name: 'Weiter' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 2, name: 'Recht' }).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Recht');
  await page.getByRole('button', { name: 'Zum Abschluss' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('1 Änderung').waitFor();
  await page.getByRole('button', { name: 'Als Fassung speichern' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('Familien willkommen heißen').waitFor();
  await page.context().close();
});
