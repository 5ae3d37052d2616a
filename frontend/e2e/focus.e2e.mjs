// Who works by keyboard keeps the place: after something was removed, more was fetched, the tour ended. What could not be fetched again says so.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible, enter, open, PHONE, settled, shot } from './browser.mjs';
import { withServer } from './setup.mjs';
import { someProcess } from './town.mjs';

const { server, browser } = withServer();

/** at names what has the focus. */
const at = (page) =>
  page.evaluate(() => {
    const now = document.activeElement;
    return now === document.body ? 'nothing' : (now.getAttribute('aria-label') ?? now.textContent).trim();
  });

/** comesTo waits until the focus is on something with that name. */
async function comesTo(page, name) {
  await page.waitForFunction((wanted) => {
    const now = document.activeElement;
    return now !== document.body && new RegExp(wanted).test((now.getAttribute('aria-label') ?? now.textContent).trim());
  }, name, { timeout: 10_000 }).catch(async () => assert.fail(`the focus is on ${await at(page)}, not on ${name}`));
}

test('the focus stays near a role that was withdrawn', async () => {
  const page = await open(browser, server.url);
  await enter(page, 'admin');
  await page.goto('/einstellungen/konten');
  await page.getByRole('row').filter({ hasText: 'personalrat' }).getByRole('link').first().click();
  const card = page.getByRole('region', { name: 'Rollen' });
  const roles = card.getByRole('button', { name: /entziehen/ });
  await roles.first().waitFor();
  const before = await roles.count();
  await roles.first().press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: 'Entziehen' }).press('Enter');
  await page.waitForFunction(([count, name]) => [...document.querySelectorAll('section[aria-labelledby="rollen"] button')].filter((one) => one.getAttribute('aria-label')?.includes(name)).length < count, [before, 'entziehen']);
  await settled(page);
  await comesTo(page, '^Rollen$');
  await page.context().close();
});

test('the focus stays below a list that has grown to its end', async () => {
  const page = await open(browser, server.url);
  await enter(page, 'strategie');
  await page.goto('/aktenplan?ansicht=einheiten');
  const more = page.getByRole('button', { name: 'Mehr laden' });
  await more.waitFor();
  await more.focus();
  for (let i = 0; i < 100 && (await more.count()) > 0; i += 1) {
    await comesTo(page, '^Mehr laden$');
    await page.keyboard.press('Enter');
  }
  await comesTo(page, '^(\\d[\\d.]*) von \\1 gezeigt$');
  await page.context().close();
});

test('the tour gives the focus back to the menu that began it', async () => {
  const page = await open(browser, server.url);
  await enter(page, 'leser');
  await page.goto('/einstellungen');
  await settled(page);
  await page.getByRole('button', { name: /Konto von/ }).press('Enter');
  await page.getByRole('button', { name: 'Rundgang' }).press('Enter');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await comesTo(page, '^Konto von');
  await page.context().close();
});

test('the tour that the start page offered leaves the focus on the page', async () => {
  const page = await open(browser, server.url);
  await enter(page, 'koordination');
  await page.goto('/');
  await page.getByRole('complementary', { name: 'Rundgang' }).getByRole('button').first().press('Enter');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('complementary', { name: 'Rundgang' }).waitFor({ state: 'detached' });
  await page.waitForFunction(() => document.activeElement !== document.body, undefined, { timeout: 10_000 }).catch(() => assert.fail('the focus is nowhere'));
  await page.context().close();
});

test('a list that could not be fetched again says of when it is', async () => {
  const page = await open(browser, server.url);
  await enter(page, 'admin');
  await page.goto('/einstellungen/konten');
  await page.getByRole('row').filter({ hasText: 'datenschutz' }).getByRole('link').first().click();
  await page.getByRole('button', { name: 'Konto sperren' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Konto sperren' }).click();
  await page.getByText('gesperrt', { exact: true }).first().waitFor();
  await page.route('**/api/v1/admin/users', (route) => route.abort());
  await page.getByRole('link', { name: 'Alle Konten' }).click();
  const told = page.getByRole('status').filter({ hasText: /Stand vom .*Ein neuer Abruf gelang nicht/ });
  await told.waitFor();
  await page.getByRole('row').filter({ hasText: 'amt51' }).waitFor();
  await assertAccessible(page, 'accounts that could not be fetched again');
  await shot(page, 'outdated');
  await page.unroute('**/api/v1/admin/users');
  await told.getByRole('button', { name: 'Erneut versuchen' }).press('Enter');
  await told.waitFor({ state: 'detached' });
  await page.waitForFunction(() => document.activeElement !== document.body, undefined, { timeout: 10_000 }).catch(() => assert.fail('the focus is nowhere'));
  await page.context().close();
});

test('the mark of the focus is whole around the first box of a list on the phone', async () => {
  const page = await open(browser, server.url, PHONE);
  await enter(page, 'strategie');
  await page.goto('/prozesse');
  const box = page.getByRole('checkbox', { name: 'Alle gezeigten auswählen' });
  await box.focus();
  const cut = await box.evaluate((element) => {
    const { outlineWidth, outlineOffset } = window.getComputedStyle(element);
    const left = element.getBoundingClientRect().left - parseFloat(outlineWidth) - parseFloat(outlineOffset);
    return element.closest('.kern-table-responsive').getBoundingClientRect().left - left;
  });
  assert.ok(cut <= 0, `${cut} px of it are cut off`);
  await page.context().close();
});

/** covered tells whether what has the focus lies, in part, under a bar that stays while the page rolls. */
const covered = (page, bar) =>
  page.evaluate((selector) => {
    const now = document.activeElement;
    const over = document.querySelector(selector);
    if (over.contains(now)) return false;
    const [a, b] = [now.getBoundingClientRect(), over.getBoundingClientRect()];
    return a.bottom > b.top + 1 && a.top < b.bottom - 1;
  }, bar);

test('what has the focus does not lie under a bar', async () => {
  const page = await open(browser, server.url, PHONE, { reducedMotion: 'reduce' });
  await enter(page, 'strategie');
  const { id } = await someProcess(page, 'q=51.3-0003');
  const walk = async (bar, key, steps) => {
    for (let i = 0; i < steps; i += 1) {
      await page.keyboard.press(key);
      assert.ok(!(await covered(page, bar)), `${await at(page)} lies under ${bar}`);
    }
  };
  await page.goto(`/prozesse/${id}/steckbrief/bearbeiten?schritt=figures`);
  await page.getByLabel('Fallzahl (Fälle)').focus();
  await walk('.pr-savebar', 'Tab', 25);
  await page.goto('/prozesse');
  await page.getByRole('checkbox', { name: 'Sitzungsvorlage erstellen und beraten' }).check();
  await page.getByRole('button', { name: 'Mehr laden' }).focus();
  await walk('.pr-bulk', 'Shift+Tab', 25);
  await page.context().close();
});
