// Signing in by the directory of the house: set up by the administration, used by two people in two groups.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { assertAccessible, enter, open, settled, shot } from './browser.mjs';
import { startDirectory } from './directory.mjs';
import { withServer } from './setup.mjs';
import { staleOnce } from './town.mjs';

let directory;
const { server, browser } = withServer(async () => {
  directory = await startDirectory();
  return { directory: new URL(directory.issuer).host };
});
after(() => directory?.stop());

test('the administration sets up a directory with two groups', async () => {
  const page = await open(browser, server.url);
  await enter(page, 'admin');
  await page.goto('/einstellungen/anmeldung');
  await page.getByRole('link', { name: 'Verzeichnis einrichten' }).click();
  await page.getByLabel('Client-ID').waitFor(); // the page before has a button to save, too
  await page.getByRole('button', { name: 'Speichern' }).click();
  await page.getByText(/Bitte prüfen Sie/).waitFor();
  await page.getByLabel('Bezeichnung').fill('Stadtnetz');
  await page.getByLabel('Adresse des Verzeichnisses (Issuer)').fill(directory.issuer);
  await page.getByRole('button', { name: 'Verbindung prüfen' }).click();
  await page.getByText('Das Verzeichnis antwortet und nennt 1 Schlüssel').waitFor();
  await page.getByLabel('Client-ID').fill('prozessregister');
  await page.getByLabel('Geheimnis des Clients').fill('geheimnis-des-clients');
  await page.getByLabel('Erste Anmeldung').selectOption('reader');
  for (const [number, group, role] of [[1, 'jugendamt', 'editor'], [2, 'steuerung', 'strategy']]) {
    await page.getByRole('button', { name: 'Regel hinzufügen' }).click();
    const rule = page.getByRole('group', { name: `Regel ${number}` });
    await rule.getByLabel('Gruppe im Verzeichnis').fill(group);
    await rule.getByLabel('Rolle').selectOption(role);
  }
  await page.getByRole('button', { name: 'Ausprobieren' }).click();
  await page.getByText('Diese Rollen würden folgen').waitFor();
  await settled(page);
  await shot(page, 'directory');
  await assertAccessible(page, 'directory');
  await page.getByRole('button', { name: 'Speichern' }).click();
  await page.getByRole('heading', { name: 'Stadtnetz' }).waitFor();
  assert.ok(!(await page.content()).includes('geheimnis-des-clients'));
  await page.context().close();
});

test('who saves what a colleague has saved meanwhile is told, and keeps what was typed', async () => {
  const page = await open(browser, server.url);
  await enter(page, 'admin');
  await page.goto('/einstellungen/anmeldung');
  await page.getByRole('button', { name: 'Speichern' }).waitFor();
  await staleOnce(page, '**/admin/sign-in/passwords');
  await page.getByRole('button', { name: 'Speichern' }).click();
  await page.getByRole('dialog').waitFor();
  await settled(page);
  await assertAccessible(page, 'conflict about passwords');
  await page.getByRole('button', { name: 'Weiter bearbeiten' }).click();
  await page.getByRole('link', { name: 'Stadtnetz' }).first().click();
  await page.getByLabel('Client-ID').waitFor();
  await staleOnce(page, '**/admin/sign-in/providers/*');
  await page.getByRole('button', { name: 'Speichern' }).click();
  await page.getByRole('dialog').waitFor();
  await settled(page);
  await assertAccessible(page, 'conflict about a directory');
  await page.context().close();
});

test('two people of two groups sign in with two roles, and out again', async () => {
  for (const [name, role] of [['Jördis Weiß', 'editor'], ['Ömer Groß', 'strategy']]) {
    const page = await open(browser, server.url);
    await page.goto('/anmelden?weiter=/prozesse');
    await page.getByRole('button', { name: 'Anmelden mit Stadtnetz' }).waitFor();
    await settled(page);
    await shot(page, `directory-button-${role}`);
    await assertAccessible(page, 'sign-in with a directory');
    await page.getByRole('button', { name: 'Anmelden mit Stadtnetz' }).click();
    await page.getByRole('link', { name: `Als ${name} anmelden` }).click();
    await page.waitForURL('**/prozesse');
    const me = await (await page.request.get('/api/v1/me')).json();
    assert.deepEqual(me.grants.map((grant) => grant.role).sort(), ['reader', role].sort());
    await page.getByRole('button', { name: new RegExp(name) }).click();
    await page.getByRole('button', { name: 'Abmelden', exact: true }).click();
    await page.waitForURL('**/anmelden');
    assert.equal((await page.request.get('/api/v1/me')).status(), 401);
    await page.context().close();
  }
});

test('a refusal is told in German, with what to do', async () => {
  const page = await open(browser, server.url);
  await page.goto('/api/v1/auth/directory/callback?state=fremd&code=x');
  await page.getByText('Die Anmeldung wurde in einem anderen Browser begonnen. Bitte hier neu beginnen.').waitFor();
  await assertAccessible(page, 'sign-in, refused');
  await page.context().close();
});

test('a session that is over is taken up again by the directory, and nothing typed is lost', async () => {
  const page = await open(browser, server.url);
  await page.goto('/anmelden?weiter=/einstellungen');
  await page.getByRole('button', { name: 'Anmelden mit Stadtnetz' }).click();
  await page.getByRole('link', { name: 'Als Ömer Groß anmelden' }).click();
  await page.waitForURL('**/einstellungen');
  await page.goto('/prozesse');
  const search = page.getByLabel('Suchen', { exact: true }).first();
  await search.waitFor();
  await page.context().clearCookies();
  await search.fill('Hund');
  const dialog = page.getByRole('dialog', { name: 'Ihre Sitzung ist abgelaufen' });
  await dialog.waitFor();
  await settled(page);
  await shot(page, 'directory-again');
  await assertAccessible(page, 'an expired session');
  const [popup] = await Promise.all([page.context().waitForEvent('page'), dialog.getByRole('button', { name: 'Mit Stadtnetz anmelden (neues Fenster)' }).click()]);
  await popup.getByRole('link', { name: 'Als Ömer Groß anmelden' }).click();
  await popup.getByRole('heading', { name: 'Sie sind angemeldet' }).waitFor();
  await dialog.waitFor({ state: 'hidden' });
  assert.equal(await search.inputValue(), 'Hund');
  await page.context().close();
});

test("the administration sees with whom another person's account is linked, and may end it", async () => {
  const page = await open(browser, server.url);
  await enter(page, 'admin');
  const users = await (await page.request.get('/api/v1/admin/users')).json();
  const linked = (users.items ?? users).find(({ name }) => name === 'Ömer Groß');
  await page.goto(`/einstellungen/konten/${linked.id}`);
  await page.getByRole('heading', { name: 'Verknüpfung mit dem Verzeichnis' }).waitFor();
  await page.getByText('Stadtnetz').first().waitFor();
  await page.getByRole('button', { name: 'Verknüpfung lösen' }).click();
  await page.locator('dialog[open]').waitFor();
  await assertAccessible(page, 'the end of a link', { part: 'dialog[open]' });
  await page.locator('dialog[open]').getByRole('button', { name: 'Verknüpfung lösen' }).click();
  await page.getByLabel('Kennung im Verzeichnis (sub)').waitFor();
  await page.context().close();
});

test('a directory is removed, and its button goes with it', async () => {
  const page = await open(browser, server.url);
  await enter(page, 'admin');
  await page.goto('/einstellungen/anmeldung');
  await page.getByRole('link', { name: 'Stadtnetz' }).click();
  await settled(page);
  await assertAccessible(page, 'one directory');
  const removal = page.getByRole('button', { name: 'Verzeichnis entfernen' }).first();
  await removal.click();
  await page.locator('dialog[open]').waitFor();
  await assertAccessible(page, 'removal of a directory', { part: 'dialog[open]' });
  await page.keyboard.press('Escape');
  await removal.and(page.locator(':focus')).waitFor();
  await removal.click();
  await page.locator('dialog[open]').getByRole('button', { name: 'Verzeichnis entfernen' }).click();
  await page.waitForURL('**/einstellungen/anmeldung');
  await page.getByText('Stadtnetz').waitFor({ state: 'detached' });
  const answer = await (await page.request.get('/api/v1/auth/directory')).json();
  assert.deepEqual(answer.providers, []);
  await page.context().close();
});
