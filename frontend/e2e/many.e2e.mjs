// The head of a unit releases several Steckbriefe at once, by keyboard; one that cannot be released does not hold up the others.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible, enter, open, PHONE, pressOn, settled, shot, tabTo } from './browser.mjs';
import { withServer } from './setup.mjs';
import { get } from './town.mjs';

const { server, browser } = withServer();

const waiting = async (page) => (await get(page, '/tasks')).filter(({ kind }) => kind === 'releaseSteckbrief');

test('a head of unit looks at what changed and releases several Steckbriefe together by keyboard', async () => {
  const page = await open(browser, server.url);
  await enter(page, 'leitung51');
  const tasks = await waiting(page);
  assert.ok(tasks.length > 2, `${tasks.length} Steckbriefe wait`);
  const [first, second, gone] = tasks;
  await page.goto('/aufgaben');
  await page.getByRole('link', { name: `${tasks.length} Steckbriefe zusammen ansehen und freigeben` }).waitFor();
  await pressOn(page, `${tasks.length} Steckbriefe zusammen ansehen und freigeben`);
  await page.getByRole('heading', { level: 1, name: 'Steckbriefe freigeben' }).waitFor();
  await pressOn(page, `Änderungen zeigen ${first.processName}`);
  await page.getByText('Noch keine Fassung ist freigegeben; alles ist neu:').waitFor();
  await page.getByText(/^Neu: Kurzbeschreibung/).waitFor();
  for (const { processName } of tasks) {
    await tabTo(page, processName);
    if (await page.evaluate(() => document.activeElement.type !== 'checkbox')) throw new Error(`no box for ${processName}`);
    await page.keyboard.press('Space');
  }
  await settled(page);
  await shot(page, 'wide-steckbriefe');
  const other = await open(browser, server.url, PHONE);
  await enter(other, 'strategie');
  const sheet = await get(other, `/processes/${gone.processId}/steckbrief`);
  const answer = await other.request.post(`/api/v1/processes/${gone.processId}/steckbrief/versions/${gone.versionNo}/withdraw`, { data: {}, headers: { 'If-Match': sheet.stateEtag } });
  assert.ok(answer.ok(), await answer.text());
  await other.context().close();
  await pressOn(page, `${tasks.length} Steckbriefe freigeben`);
  await page.getByText(`${tasks.length - 1} Steckbriefe sind freigegeben`).waitFor();
  const told = page.getByRole('alert').filter({ hasText: 'Ein Steckbrief wurde nicht freigegeben' });
  await told.getByRole('link', { name: gone.processName }).waitFor();
  assert.equal(await told.getByRole('listitem').count(), 1);
  await settled(page);
  await shot(page, 'wide-steckbriefe-danach');
  assert.deepEqual(await waiting(page), []);
  for (const { processId } of [first, second]) assert.equal((await get(page, `/processes/${processId}/steckbrief`)).isReleased, true);
  await page.context().close();
});

test('the page says that nothing waits', async () => {
  const page = await open(browser, server.url, PHONE);
  await enter(page, 'leser');
  await page.goto('/freigaben/steckbriefe');
  await page.getByText('Kein Steckbrief wartet hier auf Ihre Freigabe').waitFor();
  await assertAccessible(page, '/freigaben/steckbriefe');
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});
