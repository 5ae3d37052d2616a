// Opens Chromium, signs in, watches for broken promises of a page: console errors, policy violations, axe findings.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { markNewLooks, seen } from './looks.mjs';

export const WIDE = { width: 1440, height: 1000 };
export const PHONE = { width: 390, height: 844 };
export const PASSWORD = 'demo-passwort';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const QUIET = 150; // milliseconds without a request after which a page counts as settled
const SETTLE_LIMIT = 30_000; // milliseconds, generous for a loaded machine
const SLOWER = Number(process.env.E2E_SLOWER ?? 1); // how many times slower than this machine the pages compute; 6 finds walks that hurry
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const CANDIDATES = [process.env.CHROMIUM, process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

export function launch() {
  const executablePath = CANDIDATES.find((path) => path && existsSync(path));
  if (!executablePath) throw new Error('no Chromium found: install it or set CHROMIUM_PATH');
  return chromium.launch({ executablePath, args: ['--no-sandbox'] });
}

/** open gives a page of its own context whose troubles are collected in page.troubles. */
export async function open(browser, url, viewport = WIDE, options = {}) {
  const context = await browser.newContext({ viewport, locale: 'de-DE', timezoneId: 'Europe/Berlin', baseURL: url, acceptDownloads: true, ...options });
  const page = await context.newPage();
  page.troubles = [];
  page.on('console', (message) => {
    // An answer that names a problem is shown on the page; the browser also logs it.
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) page.troubles.push(message.text());
  });
  page.on('pageerror', (error) => page.troubles.push(String(error)));
  watchRequests(page);
  if (SLOWER > 1) await (await context.newCDPSession(page)).send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  page.setDefaultTimeout(30_000); // milliseconds, generous for a loaded machine
  return page;
}

/** signIn walks through the page of the sign-in and ends on the start page. */
export async function signIn(page, username, password = PASSWORD) {
  await page.goto('/anmelden');
  await page.getByLabel('Benutzername').fill(username);
  await page.getByLabel('Passwort', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Anmelden', exact: true }).click();
  await page.locator('.pr-nav').waitFor({ state: 'attached' });
}

/**
 * enter gives the page the session of a person and shows nothing yet; the test goes where it wants to be. For tests in
 * which signing in is not the matter: they load two pages less.
 */
export async function enter(page, username, password = PASSWORD) {
  const answer = await page.request.post('/api/v1/auth/login', { data: { username, password } });
  assert.ok(answer.ok(), `sign in as ${username}: ${answer.status()} ${await answer.text()}`);
}

/** watchRequests keeps in page.traffic how many requests run and when the last one started or ended. */
function watchRequests(page) {
  page.traffic = { running: new Set(), last: Date.now() };
  const note = (change) => (request) => {
    page.traffic.running[change](request);
    page.traffic.last = Date.now();
  };
  page.on('request', note('add'));
  page.on('requestfinished', note('delete'));
  page.on('requestfailed', note('delete'));
}

/** settled waits until nothing is asked, nothing says that it is loading, and the page has drawn what it was told. */
export async function settled(page) {
  await page.waitForLoadState('load');
  const until = Date.now() + SETTLE_LIMIT;
  const quiet = () => page.traffic.running.size === 0 && Date.now() - page.traffic.last >= QUIET;
  // Quiet may be the moment in which a slow page still works on a click, so it is asked again once the page was idle.
  const atRest = async () => quiet() && (await idle(page)) && quiet() && (await page.locator('.pr-loading').count()) === 0;
  while (!(await atRest())) {
    assert.ok(Date.now() < until, `${page.url()} does not come to rest: ${[...page.traffic.running].map((request) => request.url()).join(' ')}`);
    await page.waitForTimeout(30);
  }
}

/** idle waits until the page has done what is more urgent than a task of the background; false if it goes elsewhere meanwhile. */
function idle(page) {
  const nothingUrgent = async () => {
    for (let i = 0; i < 3; i += 1) await window.scheduler.postTask(() => undefined, { priority: 'background' });
    return true;
  };
  return page.evaluate(nothingUrgent).catch(() => false);
}

/** shown finds a text that the page says, not the field of a dialog into which it was typed and that is about to close. */
export function shown(page, text) {
  return page.getByText(text).and(page.locator(':not(textarea)'));
}

/** axe gives what it finds in a part of the page without some parts of it: one line for each broken rule. */
async function axe(page, part, without) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  const exclude = ['.bjs-powered-by', ...without];
  const looks = await markNewLooks(page, part, exclude);
  const found = await page.evaluate(async ([include, leftOut, values]) => {
    const options = { runOnly: { type: 'tag', values }, resultTypes: ['violations', 'incomplete'], ancestry: true };
    const { violations, incomplete } = await window.axe.run({ include: [[include]], exclude: leftOut.map((one) => [one]) }, options);
    const open = incomplete.filter((rule) => rule.id === 'color-contrast').flatMap((rule) => rule.nodes.map((node) => document.querySelector(node.ancestry.at(-1))?.dataset.newLook));
    for (const element of document.querySelectorAll('[data-new-look]')) delete element.dataset.newLook;
    const place = ({ target, ancestry }) => (/data-new-look/.test(target) ? ancestry : target).join(' ');
    return { broken: violations.map((v) => `${v.id} (${v.impact}): ${v.nodes.slice(0, 5).map(place).join('; ')}`), open };
  }, [part, exclude, TAGS]);
  if (found.broken.length === 0) looks.filter((look) => !found.open.includes(look)).forEach((look) => seen.add(look));
  return found.broken;
}

/** assertAccessible fails with what axe finds, in the whole page or one part, and with everything the page complained about. */
export async function assertAccessible(page, name, { part = 'html', without = [] } = {}) {
  const found = await axe(page, part, without);
  assert.deepEqual(found, [], `axe on ${name}`);
  assert.deepEqual(page.troubles, [], `console of ${name}`);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(overflow <= 0, `${name} is ${overflow} px too wide`);
}

/** tabTo walks by Tab until the focus is on something with that name, and tells what it passed if it never gets there. */
export async function tabTo(page, name, key = 'Tab') {
  const passed = [];
  for (let i = 0; i < 150; i += 1) {
    const now = await page.evaluate(() => {
      const at = document.activeElement;
      return at?.getAttribute('aria-label') ?? at?.labels?.[0]?.textContent ?? at?.textContent?.trim() ?? '';
    });
    const label = now.trim();
    if (label === name || (name instanceof RegExp ? name.test(label) : label.startsWith(`${name} `) && label.length < 80)) return;
    passed.push(label.slice(0, 80));
    await page.keyboard.press(key);
  }
  throw new Error(`no way by keyboard to ${name}; passed ${[...new Set(passed)].slice(-40).join(' | ')}`);
}

/** reach walks by Tab to something of a kind with that name, past others of the same name: headings, dialogs. */
export async function reach(page, name, kind, key = 'Tab') {
  for (let i = 0; i < 5; i += 1) {
    await tabTo(page, name, key);
    if (await page.evaluate((selector) => document.activeElement.matches(selector), kind)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`no way by keyboard to ${kind} ${name}`);
}

/** pressOn walks to a button or link with that name and presses it. */
export async function pressOn(page, name, key = 'Tab') {
  await reach(page, name, 'a, button', key);
  await page.keyboard.press('Enter');
}

/** shot stores a picture of the page under E2E_SHOTS, and does nothing without it. */
export async function shot(page, name, fullPage = true) {
  const dir = process.env.E2E_SHOTS;
  if (!dir) return;
  await mkdir(dir, { recursive: true });
  await page.screenshot({ path: join(dir, `${name}.png`), fullPage });
}

/** downloaded presses something that sends a file, and gives the name and the bytes of the file. */
export async function downloaded(page, link) {
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  return { name: download.suggestedFilename(), bytes: Buffer.concat(chunks) };
}
