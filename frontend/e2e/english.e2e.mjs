// The pages of drawing, comparing, releasing and reading are English in English; what people have entered stays theirs.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { enter, open, settled } from './browser.mjs';
import { assertEnglish } from './english.mjs';
import { withServer } from './setup.mjs';
import { send } from './town.mjs';
import { VISITS } from './visits.mjs';

const INSIDE = [
  '/aufgaben', '/freigaben/steckbriefe', '/freigaben/:id', '/prozesse/:id/modelle', '/prozesse/:id/modelle/:version', '/prozesse/:id/modelle/:model/zeichnen',
  '/prozesse/:id/vergleich', '/prozesse/:id/kommentare', '/prozesse/:id/steckbrief/fassungen', '/lesen', '/p/:number', '/landkarte',
];

const ENTERED = ['nein', 'Termin', 'keine', 'Unterlagen', 'E-Akte']; // words of the demo's models and Steckbriefe that the page has as words of its own, too

const { server, browser } = withServer();

/** look goes to an address and to its other states. */
async function look(page, { to, more = [] }, name) {
  for (const one of [to, ...more]) {
    await page.goto(typeof one === 'function' ? await one(page) : one);
    await settled(page);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await assertEnglish(page, name, ENTERED);
  }
}

for (const who of ['strategie', 'leitung51']) {
  test(`pages of models and releases in English for ${who}`, async (t) => {
    const page = await open(browser, server.url);
    await enter(page, who);
    await send(page, 'PUT', '/me/lang', { lang: 'en' });
    for (const address of INSIDE.filter((one) => who === 'strategie' || !one.includes(':') || one === '/p/:number')) await t.test(address, () => look(page, VISITS[address], address));
    assert.deepEqual(page.troubles, []);
    await page.context().close();
  });
}

test('the portal and what is confirmed for it in English', async () => {
  const page = await open(browser, server.url);
  await page.goto('/portal/ahlenbrueck');
  await page.getByRole('button', { name: 'English', exact: true }).click();
  await page.getByRole('button', { name: 'Deutsch', exact: true }).waitFor();
  for (const address of ['/portal/:slug', '/portal/:slug/:number']) await look(page, VISITS[address], address);
  await look(page, { to: '/portal/ahlenbrueck/50.1-0001' }, 'a flow that waits');
  await page.context().close();
  const inside = await open(browser, server.url);
  await enter(inside, 'strategie');
  await send(inside, 'PUT', '/me/lang', { lang: 'en' });
  await inside.goto('/p/50.1-0001');
  await inside.getByRole('button', { name: 'Look at texts and confirm' }).click();
  await inside.getByRole('dialog').waitFor();
  await assertEnglish(inside, 'confirmation for the portal', ENTERED);
  await inside.context().close();
});
