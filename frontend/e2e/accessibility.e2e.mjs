// Every address of the router: without findings of axe, at desk and phone width, light and dark; and that no address and
// no dialog is forgotten.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { assertInBoxes } from './boxes.mjs';
import { assertAccessible, settled } from './browser.mjs';
import { DIALOGS, ELSEWHERE } from './dialogs.mjs';
import { addressOf, inAll, started } from './inspection.mjs';
import { PROTOCOL, protocol } from './protocol.mjs';
import { withServer } from './setup.mjs';
import { dialogFiles, routes, showsDialog, strayClasses } from './sources.mjs';
import { assertUsable } from './usable.mjs';
import { people, VISITS } from './visits.mjs';

const house = withServer();

test('no address of the router and no dialog is forgotten', () => {
  assert.deepEqual(routes().filter((route) => !VISITS[route]), [], 'addresses that nobody visits: add them to visits.mjs');
  assert.deepEqual(Object.keys(VISITS).filter((route) => !routes().includes(route)), [], 'visits to addresses that do not exist any more');
  const opened = [...DIALOGS.map((dialog) => dialog.file), ...Object.keys(ELSEWHERE)];
  assert.deepEqual(dialogFiles().filter((file) => !opened.includes(file)), [], 'files with dialogs that nobody opens: add them to dialogs.mjs');
  assert.deepEqual(opened.filter((file) => !showsDialog(file)), [], 'dialogs that do not exist any more');
  assert.deepEqual(Object.values(ELSEWHERE).filter((walk) => !existsSync(new URL(walk, import.meta.url))), [], 'walks that do not exist any more');
});

test('the looks of a part come along with it', () => {
  assert.deepEqual(strayClasses(), [], 'classes whose styles another room fetches: move the styles to src/app');
});

test('the protocol names every page', () => {
  if (process.env.E2E_PROTOCOL) writeFileSync(PROTOCOL, protocol());
  assert.equal(readFileSync(PROTOCOL, 'utf8'), protocol(), 'write it anew: E2E_PROTOCOL=1 scripts/e2e e2e/accessibility.e2e.mjs');
});

test('a colour that is hard to read is found among many of the same kind, however often one has looked', async () => {
  const page = await started(house);
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

test('what the keyboard does not reach, what is too wide, a focus that nobody sees and words out of their boxes are found', async () => {
  const page = await started(house);
  await page.goto('/anmelden');
  await settled(page);
  await assertUsable(page, 'the page as it is');
  /** put adds an element to the page; styles are set by script, since the policy of the page forbids them in the text. */
  const put = (tag, text, style = {}, attributes = {}) => page.evaluate(([name, words, looks, others]) => {
    const element = document.createElement(name);
    element.textContent = words;
    Object.assign(element.style, looks);
    Object.entries(others).forEach(([key, value]) => element.setAttribute(key, value));
    document.querySelector('main').append(element);
  }, [tag, text, style, attributes]);
  const faults = {
    'out of reach of the keyboard': () => put('button', 'Nie erreicht', {}, { tabindex: '-1' }),
    'not reached by Tab': async () => {
      await put('button', 'Falle');
      await put('button', 'Dahinter');
      await page.evaluate(() => document.querySelector('main').addEventListener('keydown', (event) => { if (event.target.textContent === 'Falle') event.preventDefault(); }));
    },
    'wider than 320': () => put('p', 'Zu breit', { width: '30rem' }),
    'rolls sideways': () => put('div', 'Rollt'.repeat(80), { overflowX: 'auto', overflowWrap: 'normal', hyphens: 'manual' }, { tabindex: '0' }),
    'focus is not seen': () => put('button', 'Unsichtbar', { outline: 'none', boxShadow: '0 0 3px red' }),
  };
  for (const [finding, fault] of Object.entries(faults)) {
    await page.reload();
    await settled(page);
    await fault();
    await assert.rejects(assertUsable(page, finding), new RegExp(finding));
  }
  await page.reload();
  await settled(page);
  await assertInBoxes(page, 'the page as it is');
  await put('p', 'Hundesteuer', { width: '3rem', overflowWrap: 'normal', hyphens: 'manual' });
  await assert.rejects(assertInBoxes(page, 'a narrow box'), /"Hundesteuer" leaves p/);
  await page.context().close();
});

for (const as of people()) {
  test(`every page for ${as ?? 'everybody'}`, async (t) => {
    const page = await started(house, as);
    let frame = true; // header and footer are the same on every page
    for (const [route, visit] of Object.entries(VISITS).filter(([, one]) => one.as === as)) {
      for (const to of [visit.to, ...(visit.more ?? [])]) {
        const name = to === visit.to ? route : typeof to === 'function' ? `${route}, again` : to;
        await t.test(name, async () => {
          await visitPage(page, name, to);
          if (name === route) await assertUsable(page, name, frame);
          frame = false;
        });
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
