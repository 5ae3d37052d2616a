// The handbook: every page of the product has help, every link leads somewhere, the pictures can be taken as they are shown;
// help opens over the page, the search knows German, English pages say that the handbook is German.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { assertAccessible, enter, open, settled, tabTo } from './browser.mjs';
import { BOOK, chapters, PICTURES, pictureFiles, take, TEXTS } from './handbook.mjs';
import { withServer } from './setup.mjs';
import { routes } from './sources.mjs';

const { server, browser } = withServer();
const PLACES = JSON.parse(readFileSync(new URL('../src/features/help/places.json', import.meta.url), 'utf8'));
const LARGEST = 100 * 1024; // bytes of a picture

const book = Object.fromEntries(chapters().map((chapter) => [chapter.id, chapter]));

/** known tells whether a path is one of the router. */
const known = (path) => routes().some((route) => route !== '/*' && new RegExp(`^${route.replace(/:\w+/g, '[^/]+')}$`).test(path));

test('every page of the product has a section of the handbook that helps', () => {
  assert.deepEqual(routes().filter((route) => !PLACES[route]), [], 'pages without help: add them to places.json');
  assert.deepEqual(Object.keys(PLACES).filter((route) => !routes().includes(route)), [], 'help for pages that do not exist any more');
  const broken = Object.entries(PLACES).filter(([, to]) => {
    const [page, section] = to.split('#');
    return !book[page] || (section && !book[page].sections.includes(section));
  });
  assert.deepEqual(broken, [], 'help that leads to no section');
});

test('every link of the handbook leads somewhere', () => {
  const broken = [];
  for (const { id, links } of Object.values(book)) {
    for (const to of links) {
      const [page, section] = to.split('#');
      if (to.startsWith('https://')) continue;
      if (to.startsWith('/') ? !known(page) : !(book[page.slice(0, -3) || id]?.headings.includes(section) ?? false) && !(book[page.slice(0, -3)] && !section)) broken.push(`${id}: ${to}`);
    }
  }
  assert.deepEqual(broken, []);
});

test('the handbook shows the pictures that this walk takes, and no others', () => {
  const shown = Object.values(book).flatMap(({ pictures }) => pictures);
  const names = [...new Set(shown.map(({ picture }) => picture))].sort();
  assert.deepEqual(names, Object.keys(PICTURES).sort());
  assert.deepEqual(names, pictureFiles(), 'pictures that are kept: take them by make handbook-pictures');
  assert.deepEqual(shown.filter(({ alt }) => alt.length < 20), [], 'pictures that are hardly described');
});

test('the pictures of the handbook show what stands on the pages', async (t) => {
  const anew = Boolean(process.env.E2E_PICTURES);
  const kept = JSON.parse(readFileSync(TEXTS, 'utf8'));
  const texts = {};
  for (const name of Object.keys(PICTURES)) {
    await t.test(name, async () => {
      const page = await open(browser, server.url, undefined, { reducedMotion: 'reduce' });
      const { picture, text } = await take(page, name);
      assert.ok(picture.length > 8_000 && picture.length <= LARGEST, `${name} has ${picture.length} bytes`);
      assert.deepEqual(page.troubles, []);
      if (!anew) assert.equal(text, kept[name], 'the page says something else: take the pictures anew: make handbook-pictures');
      if (anew) writeFileSync(join(BOOK, 'bilder', `${name}.png`), picture);
      texts[name] = text;
      await page.context().close();
    });
  }
  if (anew) writeFileSync(TEXTS, `${JSON.stringify(texts, null, 2)}\n`);
  else assert.deepEqual(Object.keys(kept).sort(), Object.keys(texts).sort());
});

test('help opens over the page by keyboard, and what was typed stays', async () => {
  const page = await open(browser, server.url);
  await enter(page, 'strategie');
  await page.goto('/prozesse/neu');
  await settled(page);
  await page.getByLabel('Worum geht es? (Objekt)').fill('Baumfällung');
  await page.evaluate(() => document.querySelector('h1').focus());
  await tabTo(page, 'Hilfe zu dieser Seite', 'Shift+Tab');
  await page.keyboard.press('Enter');
  const dialog = page.locator('dialog[open]');
  await dialog.getByRole('heading', { name: 'Einen Prozess anlegen' }).waitFor();
  await assertAccessible(page, 'help', { part: 'dialog[open]' });
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  assert.equal(await page.getByLabel('Worum geht es? (Objekt)').inputValue(), 'Baumfällung');
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Hilfe zu dieser Seite');
  await page.context().close();
});

test('the search finds other forms of a word and leads to the section', async () => {
  const page = await open(browser, server.url);
  await page.goto('/hilfe');
  await page.getByRole('searchbox', { name: 'Handbuch durchsuchen' }).fill('Vertretungen');
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'Ihr Konto einstellen: Vertretung' }).click();
  const section = page.getByRole('heading', { level: 2, name: 'Vertretung' });
  await section.waitFor();
  await page.waitForFunction(() => document.activeElement?.id === 'vertretung');
  assert.ok(await section.isVisible());
  await page.getByRole('link', { name: 'Zum Inhalt des Handbuchs' }).click();
  await page.getByRole('heading', { level: 2, name: 'Für alle' }).waitFor();
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

test('an English page says in English what the section is about and that the handbook is German', async () => {
  const page = await open(browser, server.url);
  await page.addInitScript(() => window.localStorage.setItem('prozessregister.language', 'en'));
  await page.goto('/hilfe/prozesse');
  await page.getByText('The handbook is written in German.').waitFor();
  assert.ok(await page.getByText('The list of processes: find, create').isVisible());
  assert.equal(await page.getByRole('heading', { name: 'Prozesse finden' }).evaluate((heading) => heading.closest('[lang]').lang), 'de');
  await page.context().close();
});
