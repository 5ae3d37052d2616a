// The rights of people: somebody is erased, fetches own data, is looked up by two people; periods are changed.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible, enter, open, PHONE, settled, shot, WIDE } from './browser.mjs';
import { withServer } from './setup.mjs';
import { get } from './town.mjs';

const { server, browser } = withServer();

const as = async (username) => {
  const page = await open(browser, server.url);
  await enter(page, username);
  return page;
};

/** look checks a page, or a dialog on it, at the desk and on the phone. */
async function look(page, name) {
  await settled(page);
  await assertAccessible(page, name);
  await shot(page, name);
  await page.setViewportSize(PHONE);
  await assertAccessible(page, `${name}, phone`);
  await shot(page, `${name}-phone`);
  await page.setViewportSize(WIDE);
}

const day = async (dialog, legend, [dd, mm, yyyy]) => {
  const group = dialog.getByRole('group', { name: legend });
  await group.getByLabel('Tag', { exact: true }).fill(dd);
  await group.getByLabel('Monat').fill(mm);
  await group.getByLabel('Jahr').fill(yyyy);
};

test('everybody fetches their own data', async () => {
  const page = await as('amt51');
  const me = await get(page, '/me');
  await page.goto('/einstellungen');
  await look(page, 'own-data');
  for (const link of await page.locator('section[aria-labelledby="meine-daten"] a').all()) {
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    assert.equal(await download.failure(), null);
    const answer = await page.request.get(await link.getAttribute('href'));
    assert.ok((await answer.text()).includes(me.name));
  }
  await page.context().close();
});

test('the log of a person is read by two people and by no third', async () => {
  const asker = await as('datenschutz');
  await asker.goto('/einstellungen/einsicht');
  await asker.getByRole('button', { name: 'Einsicht beantragen' }).click();
  const dialog = asker.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Beantragen', exact: true }).click();
  await dialog.getByText('Bitte nennen Sie den Anlass in mindestens 20 Zeichen.').first().waitFor();
  await look(asker, 'ask-log');
  const admin = await as('admin');
  const someone = (await get(admin, '/admin/users')).items.find((user) => user.username === 'strategie');
  await admin.context().close();
  await dialog.getByRole('combobox', { name: 'Person' }).fill(someone.name);
  await dialog.getByRole('option', { name: new RegExp(someone.name) }).first().click();
  await day(dialog, 'Erster Tag', ['01', '11', '2026']);
  await day(dialog, 'Letzter Tag', ['30', '11', '2026']);
  await dialog.getByLabel('Anlass').fill('Verdacht auf Missbrauch, Vermerk 12/2026');
  await dialog.getByRole('button', { name: 'Beantragen', exact: true }).click();
  await asker.getByText('beantragt', { exact: true }).waitFor();
  assert.equal(await asker.getByRole('button', { name: /entscheiden$/ }).count(), 0, 'who asked does not decide');
  const second = await as('personalrat');
  await second.goto('/einstellungen/einsicht');
  await second.getByRole('button', { name: /entscheiden$/ }).click();
  await look(second, 'decide-log');
  await second.getByRole('button', { name: 'Zustimmen' }).click();
  await second.getByText('gewährt', { exact: true }).waitFor();
  await asker.reload();
  await asker.getByRole('link', { name: /^Protokoll lesen/ }).click();
  await asker.getByText(/Dass Sie es gelesen haben, ist festgehalten/).waitFor();
  await look(asker, 'log');
  const [log] = await get(asker, '/person-logs');
  const third = await as('revision');
  await third.goto('/einstellungen/einsicht');
  await third.getByRole('button', { name: 'Einsicht beantragen' }).waitFor();
  await settled(third);
  assert.equal(await third.getByText('gewährt', { exact: true }).count(), 0, 'who may only ask sees no request of others');
  assert.equal(await third.getByRole('link', { name: /^Protokoll lesen/ }).count(), 0);
  assert.equal((await third.request.get(`/api/v1/person-logs/${log.id}/entries`)).status(), 403);
  for (const page of [asker, second, third]) await page.context().close();
});

test('the administration changes how long mails are kept, and sees before what goes', async () => {
  const page = await as('admin');
  await page.goto('/einstellungen/aufbewahrung');
  const field = page.getByLabel(/^Gesendete und aufgegebene E-Mails/);
  await field.fill('1');
  await page.getByRole('button', { name: 'Speichern', exact: true }).click();
  await page.getByText('Zwischen 7 und 180 Tagen.').first().waitFor();
  await field.fill('14');
  await page.getByRole('button', { name: 'Vorschau des nächsten Laufs' }).click();
  await page.getByText(/Noch ist nichts gelöscht/).waitFor();
  await look(page, 'retention');
  await page.getByRole('button', { name: 'Speichern', exact: true }).click();
  await page.getByText('Gespeichert.', { exact: true }).waitFor();
  assert.equal((await get(page, '/admin/retention')).periods.find((one) => one.key === 'mails').days, 14);
  await page.context().close();
});

test('a person is erased after a preview and by their name', async () => {
  const page = await as('admin');
  const gone = (await get(page, '/admin/users')).items.find((user) => user.username === 'leser');
  await page.goto(`/einstellungen/konten/${gone.id}`);
  await page.getByRole('button', { name: 'Konto sperren' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Konto sperren' }).click();
  await page.getByText('gesperrt', { exact: true }).first().waitFor();
  await page.getByRole('button', { name: 'Vorschau ansehen' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Weitere Schreibweisen').fill('Brandhorstt');
  await dialog.getByRole('button', { name: 'Endgültig löschen' }).click();
  await dialog.getByText('Bitte sehen Sie die Vorschau mit diesen Schreibweisen neu an.').waitFor();
  await dialog.getByRole('button', { name: 'Vorschau neu ansehen' }).click();
  await dialog.getByText(/Brandhorstt/).nth(1).waitFor();
  await dialog.getByLabel(/Zur Bestätigung den Namen eingeben/).fill('Jemand Anderes');
  await dialog.getByRole('button', { name: 'Endgültig löschen' }).click();
  await dialog.getByText('Das ist nicht der Name dieses Kontos. Es wurde nichts gelöscht.').waitFor();
  await look(page, 'erase');
  await dialog.getByLabel(/Zur Bestätigung den Namen eingeben/).fill(gone.name);
  await dialog.getByRole('button', { name: 'Endgültig löschen' }).click();
  await page.getByText('Die Person wurde gelöscht.').waitFor();
  for (const address of ['/einstellungen/konten', `/einstellungen/konten/${gone.id}`, '/einstellungen/loeschungen', '/organisation']) {
    await page.goto(address);
    await settled(page);
    assert.ok(!(await page.content()).includes('Brandhorst'), address);
  }
  await page.goto('/einstellungen/loeschungen');
  await look(page, 'erasures');
  await page.context().close();
});
