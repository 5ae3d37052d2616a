// A process of which nothing is known never stands before others unseen: interval and coverage are told wherever a ranking
// is shown, that is in the list, in both charts, in the frozen record and in the report for a committee.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible, downloaded, open, settled, shot, signIn } from './browser.mjs';
import { hasOffice, textOf } from './office.mjs';
import { withServer } from './setup.mjs';
import { get, newProcess } from './town.mjs';

const { server, browser } = withServer();

const de = (x) => new Intl.NumberFormat('de-DE', { maximumFractionDigits: 2 }).format(x);
const THIN = 'zu wenig Angaben';
const REPORTED = /^[\d.,]+–[\d.,]+$/;

test('a process without data is told apart in list, charts and record', async () => {
  const page = await open(browser, server.url);
  await signIn(page, 'strategie');
  const blank = await newProcess(page, 'Unbekanntes Anliegen prüfen');
  const [told] = (await get(page, `/candidates?ids=${blank.id}`)).items;
  assert.ok(told.known <= 1 && told.coverage < 10, 'at most its unit is known to the register');
  const words = told.known === 0
    ? 'Wert offen, zwischen 0 und 100 von 100, keine der 16 Angaben bekannt'
    : `Wert 0 von 100, sicher zwischen 0 und ${Math.ceil(told.high)}, ${told.known} von 16 Angaben bekannt`;
  const [benefit, feasibility] = told.axes.map(({ low, high }) => `${de(low)} bis ${de(high)} %`);
  const only = `q=${encodeURIComponent(blank.number)}`;
  const ranked = (await get(page, '/candidates?sensitivity=false&limit=200')).items;
  const place = ranked.findIndex((one) => one.id === blank.id);
  assert.ok(ranked.slice(place).every((one) => one.low === 0), 'nobody of whom more is known stands behind');

  await page.goto(`/rangliste?${only}`);
  const entry = page.getByRole('article').filter({ hasText: blank.name });
  assert.ok((await entry.textContent()).includes(words), 'list: value, interval and coverage in words');
  await entry.getByText(THIN).waitFor();
  assert.ok(Number(await entry.locator('.pr-interval__open').getAttribute('width')) > 95, 'list: the bar is open from end to end');
  await shot(page, 'spanne-liste');

  await page.goto(`/rangliste?ansicht=experten&${only}`);
  const row = page.getByRole('row').filter({ hasText: blank.name });
  await row.getByText(`${told.known} von 16 Angaben, ${told.coverage} % des Gewichts`).waitFor();
  await row.getByText(/^0 von 100, sicher zwischen 0 und [\d,]+$/).waitFor();

  await page.goto(`/rangliste?bild=blasen&${only}`);
  const bubble = page.locator('.pr-bubble[role="link"]');
  await bubble.waitFor();
  assert.match(await bubble.getAttribute('class'), /pr-bubble--thin/, 'chart: the bubble is hollow');
  assert.match(await bubble.getAttribute('aria-label'), new RegExp(`Nutzen ${benefit}, Machbarkeit ${feasibility}$`));
  assert.ok((await page.locator('.pr-bubbles__chosen').textContent()).includes(words), 'chart: value, interval and coverage in words');
  const span = await page.locator('.pr-bubbles__span').boundingBox();
  const drawing = await page.locator('.pr-bubbles svg').boundingBox();
  assert.ok(span.width > drawing.width / 2 && span.height > drawing.height / 2, 'chart: where it can lie fills the area');
  await page.locator('summary', { hasText: 'Als Tabelle' }).click();
  assert.deepEqual((await page.getByRole('row').filter({ hasText: blank.name }).getByRole('cell').allTextContents()).slice(-3), [benefit, feasibility, `${told.coverage} %`]);
  await shot(page, 'spanne-blasen');

  await page.goto(`/rangliste?bild=matrix&${only}`);
  await page.locator('summary', { hasText: 'Nicht einzuordnen: keine Angaben zu einer der Achsen (1)' }).click();
  await page.getByRole('link', { name: new RegExp(blank.name) }).first().waitFor();

  await page.goto(`/rangliste?${only}`);
  await page.getByRole('button', { name: 'Entscheidung festhalten' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Bezeichnung').fill('Nur das Unbekannte');
  await dialog.getByRole('button', { name: 'Entscheidung festhalten' }).click();
  await page.waitForURL(/\/entscheidungen\//);
  await page.getByRole('heading', { level: 1, name: 'Nur das Unbekannte' }).waitFor();
  const record = page.getByRole('listitem').filter({ has: page.getByRole('heading', { level: 3, name: new RegExp(blank.name) }) });
  const said = await record.textContent();
  assert.ok(said.includes(words), 'record: value, interval and coverage in words');
  assert.ok(said.includes(`${told.coverage} % des Gewichts mit Angaben (zu wenig Angaben)`), said);
  await settled(page);
  await assertAccessible(page, 'a record of what nobody knows');
  await shot(page, 'spanne-entscheidung');
  await page.context().close();
});

test('the report for a committee shows interval and coverage of every place', async () => {
  const page = await open(browser, server.url);
  await signIn(page, 'strategie');
  await page.goto('/berichte/neu');
  await page.getByLabel('Titel').fill('Ranglisten');
  const parts = page.getByRole('group', { name: 'Was in den Bericht kommt' });
  for (const part of await parts.getByRole('checkbox').all()) await part.uncheck();
  for (const part of ['Rangliste der Vorhaben', 'Prozesse, die als nächste lohnen']) await parts.getByLabel(part).check();
  await page.getByRole('button', { name: 'Bericht anlegen' }).click();
  await page.getByRole('heading', { level: 1, name: 'Ranglisten' }).waitFor();
  const tables = await page.getByRole('table').all();
  assert.equal(tables.length, 2, 'initiatives and processes are ranked');
  for (const table of tables) {
    const heads = await table.getByRole('columnheader').allTextContents();
    const [span, coverage] = ['Spanne', 'Abdeckung'].map((name) => heads.findIndex((head) => head.startsWith(name)));
    assert.ok(span > 0 && coverage > 0, `columns ${heads.join(' | ')}`);
    for (const line of (await table.getByRole('row').all()).slice(1)) {
      const cells = await line.locator('th, td').allTextContents();
      assert.match(cells[span], REPORTED, `report: interval of ${cells[1]}`);
      assert.match(cells[coverage], /^\d+ %$/, `report: coverage of ${cells[1]}`);
    }
  }
  await shot(page, 'spanne-bericht');
  const { bytes: docx } = await downloaded(page, page.getByRole('link', { name: /Word/ }));
  assert.deepEqual(page.troubles, []);
  await page.context().close();
  if (!hasOffice()) return;
  const text = await textOf(docx, 'docx');
  assert.match(text, /Spanne/);
  assert.match(text, /Abdeckung/);
});
