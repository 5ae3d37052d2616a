// Looks for German left on a page that is shown in English.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';

const SHORTEST = 4; // letters; shorter words are the same in many languages

function textsOf(language) {
  const folder = new URL(`../src/i18n/${language}/`, import.meta.url);
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return Object.assign({}, ...files.map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8'))));
}

const [german, english] = [textsOf('de'), textsOf('en')];
const words = new Set(Object.values(english));
const GERMAN = new Set(Object.entries(german).filter(([key, text]) => english[key] !== text && text.length >= SHORTEST && !words.has(text)).map(([, text]) => text));

/** assertEnglish fails if a line of the page is one of the German texts of the page. What people have entered is theirs: `entered` are such words. */
export async function assertEnglish(page, name, entered = []) {
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'en', `language of ${name}`);
  const lines = (await page.locator('body').innerText()).split('\n').map((line) => line.trim());
  assert.deepEqual([...new Set(lines.filter((line) => GERMAN.has(line) && !entered.includes(line)))], [], `German on ${name}`);
}
