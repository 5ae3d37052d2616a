// Every address of the router and every dialog: without findings of axe, at desk and phone width, light and dark; dialogs
// give the focus back.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { assertAccessible, open, PHONE, settled, shot, signIn, WIDE } from './browser.mjs';
import { DIALOGS, ELSEWHERE } from './dialogs.mjs';
import { withServer } from './setup.mjs';
import { dialogFiles, routes } from './sources.mjs';
import { people, VISITS } from './visits.mjs';

const REPEATED = ['tbody > tr:nth-child(n+12)', 'li:nth-child(n+12)'];

const { server, browser } = withServer();

const theme = (page, name) => page.evaluate((value) => { document.documentElement.dataset.kernTheme = value; }, name);

/**
 * inAll checks the page, or a part, at both widths and in both appearances: at the desk in the light, on the phone in the
 * dark. Most time goes into the colours of long lists, so that the second look leaves out rows that repeat the first ones.
 */
async function inAll(page, name, part) {
  await page.setViewportSize(WIDE);
  await assertAccessible(page, name, { part });
  await shot(page, `light-${name.replace(/\W+/g, '-')}`, false);
  await page.setViewportSize(PHONE);
  await shot(page, `phone-${name.replace(/\W+/g, '-')}`);
  await theme(page, 'dark');
  await assertAccessible(page, `${name}, phone, dark`, { part, without: REPEATED });
  await shot(page, `dark-${name.replace(/\W+/g, '-')}`, false);
  await theme(page, 'light');
  await page.setViewportSize(WIDE);
}

const started = async (as) => {
  const page = await open(browser, server.url, undefined, { reducedMotion: 'reduce' });
  if (as) await signIn(page, as);
  return page;
};
const addressOf = async (page, to) => (typeof to === 'function' ? to(page) : to);

test('no address of the router and no dialog is forgotten', () => {
  assert.deepEqual(routes().filter((route) => !VISITS[route]), [], 'addresses that nobody visits: add them to visits.mjs');
  assert.deepEqual(Object.keys(VISITS).filter((route) => !routes().includes(route)), [], 'visits to addresses that do not exist any more');
  const opened = [...DIALOGS.map((dialog) => dialog.file), ...Object.keys(ELSEWHERE)];
  assert.deepEqual(dialogFiles().filter((file) => !opened.includes(file)), [], 'files with dialogs that nobody opens: add them to dialogs.mjs');
  assert.deepEqual(opened.filter((file) => !dialogFiles().includes(file)), [], 'dialogs that do not exist any more');
  assert.deepEqual(Object.values(ELSEWHERE).filter((walk) => !existsSync(new URL(walk, import.meta.url))), [], 'walks that do not exist any more');
});

test('a colour that is hard to read is found among many of the same kind, however often one has looked', async () => {
  const page = await started();
  await page.goto('/anmelden');
  await settled(page);
  const list = (color) => page.evaluate((bad) => {
    document.querySelector('#many')?.remove();
    const many = Object.assign(document.createElement('ul'), { id: 'many' });
    for (let i = 0; i < 30; i += 1) many.append(Object.assign(document.createElement('li'), { textContent: `Zeile ${i}` }));
    many.children[20].style.color = bad;
    document.querySelector('main').append(many);
  }, color);
  for (const [color, found] of [['', false], ['#999999', true], ['', false], ['#999999', true], ['#595959', false]]) {
    await list(color);
    const look = assertAccessible(page, `a row in ${color || 'the usual colour'}`);
    await (found ? assert.rejects(look, /color-contrast[^]*nth-child\(21\)/) : look);
  }
  await page.context().close();
});

for (const as of people()) {
  test(`every page for ${as ?? 'everybody'}`, async (t) => {
    const page = await started(as);
    for (const [route, visit] of Object.entries(VISITS).filter(([, one]) => one.as === as)) {
      for (const to of [visit.to, ...(visit.more ?? [])]) {
        const name = to === visit.to ? route : typeof to === 'function' ? `${route}, again` : to;
        await t.test(name, () => visitPage(page, name, to));
      }
    }
    await page.context().close();
  });
}

/** visitPage goes there and looks; what the page before complained about is not its own. */
async function visitPage(page, name, to) {
  page.troubles.length = 0;
  await page.goto(await addressOf(page, to));
  await settled(page);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await inAll(page, name);
}

for (const as of new Set(DIALOGS.map((dialog) => dialog.as))) {
  test(`every dialog for ${as}`, async (t) => {
    const page = await started(as);
    for (const dialog of DIALOGS.filter((one) => one.as === as)) {
      await t.test([dialog.file, dialog.name].filter(Boolean).join(', '), () => openDialog(page, dialog));
      await page.unrouteAll();
    }
    await page.context().close();
  });
}

/** openDialog opens it, checks it, closes it with Escape and asks where the focus went. */
async function openDialog(page, dialog) {
  await page.goto(await addressOf(page, dialog.at));
  await settled(page);
  await dialog.open(page);
  const box = page.locator('dialog[open]').last();
  await box.waitFor();
  await settled(page);
  assert.ok(await box.evaluate((element) => element.contains(document.activeElement)), 'the focus is in the dialog');
  await inAll(page, [dialog.file, dialog.name].filter(Boolean).join('-'), 'dialog[open]');
  if (dialog.keepsOpen) return;
  const before = await page.locator('dialog[open]').count();
  await page.keyboard.press('Escape');
  await page.waitForFunction((count) => document.querySelectorAll('dialog[open]').length < count, before);
  assert.notEqual(await page.evaluate(() => document.activeElement?.tagName), 'BODY', 'the focus goes back to the page');
}
