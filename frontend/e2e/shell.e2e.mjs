// Sign-in, frame and the pages that everybody may see, at desk and phone width.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible, enter, open, PHONE, settled, shot, signIn, WIDE } from './browser.mjs';
import { withServer } from './setup.mjs';
import { someProcess } from './town.mjs';

const { server, browser } = withServer();

for (const [width, viewport] of Object.entries({ wide: WIDE, phone: PHONE })) {
  test(`the frame in both appearances, ${width}`, async () => {
    const page = await open(browser, server.url, viewport);
    await signIn(page, 'amt51');
    await settled(page);
    await assertAccessible(page, 'start');
    await shot(page, `${width}-start`);
    if (viewport === PHONE) await page.getByRole('button', { name: 'Menü' }).click();
    await page.getByRole('button', { name: /Konto von/ }).click();
    await page.getByLabel('Dunkel').check();
    await assertAccessible(page, 'start, dark');
    await shot(page, `${width}-start-dark`);
    await page.goto('/gibt-es-nicht');
    await page.getByRole('heading', { name: 'Seite nicht gefunden' }).waitFor();
    await assertAccessible(page, 'not found');
    await page.context().close();
  });
}

test('paper is light for who reads in the dark', async () => {
  const page = await open(browser, server.url, WIDE, { colorScheme: 'dark' });
  await enter(page, 'amt51');
  await page.goto('/prozesse');
  await settled(page);
  const theme = () => page.evaluate(() => document.documentElement.dataset.kernTheme);
  for (const dark of ['system', 'dark']) {
    await page.evaluate((chosen) => window.localStorage.setItem('prozessregister.theme', chosen), dark);
    await page.reload();
    await settled(page);
    assert.equal(await theme(), 'dark');
    await page.evaluate(() => window.addEventListener('beforeprint', () => {
      window.ink = window.getComputedStyle(document.querySelector('h1')).color;
    }));
    await page.pdf();
    assert.equal(await page.evaluate(() => window.ink), await page.evaluate(() => {
      document.documentElement.dataset.kernTheme = 'light';
      return window.getComputedStyle(document.querySelector('h1')).color;
    }), `the ink with the appearance ${dark}`);
    await page.reload();
    await settled(page);
    await page.pdf();
    assert.equal(await theme(), 'dark', 'the screen afterwards');
  }
  await page.context().close();
});

test('paper is filled: what must stay whole is no longer than half a page', async () => {
  const page = await open(browser, server.url, { width: 718, height: 1000 }); // A4 between its margins
  await enter(page, 'amt51');
  const { id } = await someProcess(page, 'q=51.3-0001');
  await page.emulateMedia({ media: 'print' });
  for (const address of ['/', '/amt', `/prozesse/${id}`, `/prozesse/${id}/steckbrief`, `/prozesse/${id}/verlauf`]) {
    await page.goto(address);
    await settled(page);
    const long = await page.evaluate(() => [...document.querySelectorAll('main *')]
      .filter((one) => window.getComputedStyle(one).breakInside === 'avoid' && one.getBoundingClientRect().height > 500)
      .map((one) => one.textContent.slice(0, 40)));
    assert.deepEqual(long, [], `kept whole on ${address}`);
  }
  await page.context().close();
});

test('a wrong password is told, empty fields take the focus, the way back is kept', async () => {
  const page = await open(browser, server.url);
  await page.goto('/prozesse?q=Hund');
  await page.getByRole('button', { name: 'Anmelden' }).click();
  await page.getByText('Bitte prüfen Sie 2 Angaben').waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.className), 'pr-summary');
  await page.getByLabel('Benutzername').fill('amt51');
  await page.getByLabel('Passwort', { exact: true }).fill('falsch');
  await page.getByRole('button', { name: 'Anmelden' }).click();
  await page.getByText('Benutzername oder Passwort stimmen nicht.').waitFor();
  await page.getByLabel('Passwort', { exact: true }).fill('demo-passwort');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/prozesse?q=Hund');
  await page.context().close();
});

test('the skip link comes first and leads to the content', async () => {
  const page = await open(browser, server.url);
  await enter(page, 'leser');
  await page.goto('/');
  await settled(page);
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Zum Inhalt springen');
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'inhalt');
  await page.context().close();
});

test('a page whose code went away with an update comes back by loading it anew', async () => {
  const page = await open(browser, server.url);
  await enter(page, 'leser');
  await page.goto('/prozesse');
  await settled(page);
  await page.route('**/assets/**', (route) => route.fulfill({ status: 404, body: '' }));
  await page.getByRole('navigation', { name: 'Hauptnavigation' }).getByRole('link', { name: /^Wartet auf mich/ }).click();
  await page.getByRole('heading', { name: 'Ein Fehler ist aufgetreten' }).waitFor();
  await assertAccessible(page, 'crashed');
  await shot(page, 'crashed');
  await page.unroute('**/assets/**');
  await page.getByRole('button', { name: 'Seite neu laden' }).click();
  await page.getByRole('heading', { level: 1, name: 'Wartet auf mich' }).waitFor();
  await page.context().close();
});

test('English fetches its texts and names the language', async () => {
  const page = await open(browser, server.url);
  await signIn(page, 'leser');
  await page.getByRole('button', { name: /Konto von/ }).click();
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('navigation', { name: 'Main navigation' }).waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'en');
  await page.context().close();
});

test('the policy is strict and the first load is small', async () => {
  const page = await open(browser, server.url);
  let bytes = 0;
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Network.enable');
  cdp.on('Network.loadingFinished', (event) => {
    bytes += event.encodedDataLength;
  });
  const answer = await page.goto('/anmelden');
  await page.waitForLoadState('networkidle');
  const policy = answer.headers()['content-security-policy'] ?? '';
  assert.match(policy, /default-src 'none'/);
  assert.doesNotMatch(policy, /unsafe/);
  assert.ok(bytes < 300_000, `the first load takes ${bytes} bytes`);
  await page.context().close();
});
