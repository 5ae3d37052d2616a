// The strategy team ranks processes, tries other weights by keyboard, asks for a missing fact, looks at both charts and
// freezes what was decided.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible, enter, open, PHONE, pressOn, reach, settled, shot, signIn } from './browser.mjs';
import { withServer } from './setup.mjs';
import { get } from './town.mjs';

const { server, browser } = withServer();

const names = (page) => page.locator('.pr-rankexpert tbody th a[href^="/prozesse/"]').allTextContents();

/** shows waits until the list has the wanted order; what stood there before stays until the answer is there. */
async function shows(page, wanted, what) {
  const until = Date.now() + 20_000; // milliseconds, generous for a loaded machine
  let now = await names(page);
  while (now.join() !== wanted.join() && Date.now() < until) {
    await page.waitForTimeout(100);
    now = await names(page);
  }
  assert.deepEqual(now, wanted, what);
}

/** looked gives a candidate that somebody looks after and that lacks a fact of its Steckbrief. */
async function looked(page) {
  for (const one of (await get(page, '/candidates')).items.filter(({ missing: [fact] }) => fact?.field)) {
    if ((await get(page, `/processes/${one.id}`)).caretaker.userId) return one;
  }
  throw new Error('nobody can be asked');
}

test('from classes with reasons over other weights to a frozen record, by keyboard', async () => {
  const page = await open(browser, server.url);
  await signIn(page, 'strategie');
  await pressOn(page, 'Steuerung');
  await pressOn(page, 'Rangliste');
  const first = page.getByRole('article').first();
  await first.waitFor();
  await page.getByRole('heading', { level: 2, name: 'Klasse A: zuerst angehen' }).waitFor();
  assert.equal(await first.getByRole('list').getByRole('listitem').count(), 3, 'three reasons');
  assert.match(await first.textContent(), /Wert \d+ von 100, sicher zwischen \d+ und \d+, \d+ von 16 Angaben bekannt/);
  await shot(page, 'rangliste-gremium');

  await pressOn(page, 'Expertenansicht');
  await page.getByLabel('Gebundene Arbeitszeit').waitFor();
  await settled(page);
  assert.match(page.url(), /ansicht=experten/);
  const usual = await names(page);
  await reach(page, 'Gebundene Arbeitszeit', 'input[type="range"]');
  for (let i = 0; i < 14; i += 1) await page.keyboard.press('ArrowRight');
  const said = page.locator('.pr-rankmoved');
  await said.filter({ hasText: /haben sich \d+ geändert/ }).waitFor();
  await page.waitForURL(/gewichte=boundTime%3A10/);
  await settled(page);
  const tried = (await get(page, '/candidates?weights=boundTime:10')).items.map((one) => one.name);
  assert.notDeepEqual(tried, usual, 'the order moves');
  await shows(page, tried, 'the order is the server’s');
  await page.locator('.pr-rankplace__move').first().waitFor();
  await page.getByText(/in [\d,]+ % der Proben/).first().waitFor();
  await assertAccessible(page, 'expert view with other weights');
  await shot(page, 'rangliste-experten');

  await pressOn(page, 'Entscheidung festhalten', 'Shift+Tab');
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Ein Gewicht weicht vom Verfahren ab.').waitFor();
  await dialog.getByRole('button', { name: 'Entscheidung festhalten' }).press('Enter');
  await dialog.getByRole('link', { name: 'Bitte eine Bezeichnung angeben.' }).waitFor();
  await dialog.getByLabel('Bezeichnung').fill('Reihenfolge für den Digitalausschuss');
  await dialog.getByLabel(/^Begründung/).fill('Gebundene Arbeitszeit zählt in diesem Jahr mehr.');
  await dialog.getByRole('button', { name: 'Entscheidung festhalten' }).press('Enter');
  await page.waitForURL(/\/entscheidungen\//);
  await page.getByRole('heading', { level: 1, name: 'Reihenfolge für den Digitalausschuss' }).waitFor(); // the address changes first
  const [record] = await get(page, '/decisions');
  assert.equal(record.title, 'Reihenfolge für den Digitalausschuss');
  const { content } = await get(page, `/decisions/${record.id}`);
  assert.equal(content.ranking.weights.boundTime, 10);
  assert.deepEqual(content.items.slice(0, 50).map((one) => one.name), tried, 'the record holds the order that was seen');

  await page.goBack();
  await pressOn(page, 'Auf das Verfahren zurücksetzen');
  await page.waitForURL((url) => !url.search.includes('gewichte'));
  await shows(page, usual, 'the order of the set comes back');
  await page.context().close();
});

test('a missing fact is asked for, and filters stand in the address', async () => {
  const page = await open(browser, server.url);
  await enter(page, 'strategie');
  await page.goto(`/rangliste?ansicht=experten&q=${encodeURIComponent((await looked(page)).number)}`);
  await page.getByRole('button', { name: /^Betreuung fragen: / }).first().click();
  const dialog = page.getByRole('dialog');
  await assertAccessible(page, 'asking for a fact', { part: 'dialog[open]' });
  await dialog.getByRole('button', { name: 'Frage stellen' }).click();
  await page.getByText(/wurde gefragt/).first().waitFor();

  await page.goto('/rangliste?ansicht=experten');
  await page.getByLabel('Klasse').selectOption('C');
  await page.getByLabel('Angaben', { exact: true }).selectOption('75');
  await page.waitForURL(/klasse=C&abdeckung=75/);
  const { items, matching, total } = await get(page, '/candidates?class=C&minCoverage=75');
  assert.ok(matching < total && items.every((one) => one.class === 'C' && one.coverage >= 75));
  await shows(page, items.map((one) => one.name), 'what fits the filters');
  await page.getByLabel('Suchwort').fill('gibtsnirgends');
  await page.getByText('Kein Eintrag passt zu diesen Filtern').waitFor();
  await page.getByRole('button', { name: 'Filter zurücksetzen' }).click();
  await page.getByText(`50 von ${total} gezeigt`).waitFor();
  await page.getByRole('button', { name: 'Mehr laden' }).click();
  await page.getByText(`100 von ${total} gezeigt`).waitFor();
  await page.context().close();
});

test('charts by keyboard and as tables, also on a phone', async () => {
  const page = await open(browser, server.url);
  await enter(page, 'strategie');
  await page.goto('/rangliste?bild=blasen');
  await reach(page, /^Platz 1: /, '.pr-bubble');
  await page.keyboard.press('ArrowRight');
  const second = (await get(page, '/candidates?limit=2')).items[1];
  await page.locator('.pr-bubbles__chosen', { hasText: second.name }).waitFor();
  assert.match(await page.evaluate(() => document.activeElement.getAttribute('aria-label')), /^Platz 2: .*Klasse A, Nutzen .* %, Machbarkeit .* %$/);
  await shot(page, 'rangliste-blasen');
  await page.locator('summary', { hasText: 'Als Tabelle' }).press('Enter');
  await page.getByRole('rowheader', { name: second.name }).waitFor();
  await page.goto('/rangliste?bild=matrix&verfahren=dortmund');
  await page.getByRole('columnheader', { name: 'Dringlichkeit hoch' }).waitFor();
  await page.getByText(/Nicht einzuordnen: keine Angaben/).waitFor();
  await page.setViewportSize(PHONE);
  await assertAccessible(page, 'matrix, phone');
  await shot(page, 'rangliste-matrix-phone');
  await page.goto('/rangliste?ansicht=experten');
  await settled(page);
  await assertAccessible(page, 'expert view, phone');
  await shot(page, 'rangliste-experten-phone');
  await page.context().close();
});

test('the page of a process leads to its place; who may not read rankings sees none', async () => {
  const page = await open(browser, server.url);
  await enter(page, 'strategie');
  const [best] = (await get(page, '/candidates?limit=1')).items;
  await page.goto(`/prozesse/${best.id}`);
  await page.getByText(/^Platz 1 von \d+ in der Rangliste\.$/).waitFor();
  assert.equal(await page.getByRole('link', { name: `Warum steht ${best.name} hier?` }).getAttribute('href'), `/rangliste/process/${best.id}`);
  await page.context().close();

  const reader = await open(browser, server.url);
  await enter(reader, 'leser');
  await reader.goto(`/prozesse/${best.id}`);
  await settled(reader);
  assert.equal(await reader.getByText(/in der Rangliste/).count(), 0);
  assert.equal(await reader.getByRole('link', { name: 'Rangliste' }).count(), 0);
  await reader.goto('/rangliste');
  await reader.getByRole('alert').waitFor();
  await reader.context().close();
});
