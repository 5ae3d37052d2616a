// Who waits for what: the picture is walked with the arrow keys, says why, opens what it shows; the table says the same.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible, enter, open, PHONE, settled, shot } from './browser.mjs';
import { withServer } from './setup.mjs';
import { get } from './town.mjs';

const { server, browser } = withServer();

const chosen = (page) => page.locator('.pr-graph__why');
const here = (page) => page.evaluate(() => document.activeElement.getAttribute('aria-label'));

test('from a process along the arrows to the interface it waits for', async () => {
  const page = await open(browser, server.url);
  await enter(page, 'strategie');
  await page.goto('/e-akte');
  await page.getByRole('link', { name: 'Wer wartet worauf' }).press('Enter');
  await page.getByRole('group', { name: /^Wer wartet worauf/ }).waitFor();
  await settled(page);
  await assertAccessible(page, 'who waits for what');
  await shot(page, 'wartet-bild');
  const process = page.getByRole('link', { name: /Kindeswohlgefährdung einschätzen/ });
  await process.focus();
  await chosen(page).getByText(/Die Fachakte in 51\.2 .* ist noch nicht produktiv; Stand: zurückgestellt\./).waitFor();
  await page.keyboard.press('ArrowRight');
  assert.match(await here(page), /^Fachakte, 51\.2 /);
  await chosen(page).getByText(/Die Schnittstelle von JugendKom zum DMS ist ungeklärt\./).waitFor();
  await page.keyboard.press('ArrowRight');
  assert.match(await here(page), /^Schnittstelle JugendKom – DMS/);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'JugendKom' }).waitFor();
  await page.context().close();
});

test('the table says the same, filters show the whole chain', async () => {
  const page = await open(browser, server.url, PHONE);
  await enter(page, 'leser');
  await page.goto('/e-akte/wartet?ansicht=tabelle');
  const { edges } = await get(page, '/waits');
  await page.getByRole('row').nth(edges.length).waitFor();
  await settled(page);
  await assertAccessible(page, 'who waits for what as a table on a phone');
  await page.getByLabel('Vorhaben', { exact: true }).selectOption({ label: 'V-06 E-Akte Jugendhilfe (Fachakte mit Schnittstelle)' });
  await page.getByText(/Braucht die Schnittstelle von JugendKom zum DMS/).waitFor();
  await page.waitForURL(/vorhaben=/);
  assert.equal(await page.getByText(/V-12/).count() > 0 && await page.getByText('Braucht, was V-13 liefert').count() > 0, false, 'what does not concern the initiative is gone');
  await page.getByRole('button', { name: 'Bild' }).press('Enter');
  await page.getByRole('group', { name: /^Wer wartet worauf/ }).waitFor();
  await settled(page);
  await assertAccessible(page, 'who waits for what on a phone');
  await shot(page, 'wartet-phone');
  await page.context().close();
});

test('who is affected when an application ends, as a picture', async () => {
  const page = await open(browser, server.url);
  await enter(page, 'strategie');
  const { id } = (await get(page, '/applications')).items.find((one) => one.name === 'JugendKom');
  await page.goto(`/fachverfahren/${id}`);
  await page.getByRole('button', { name: 'Bild' }).press('Enter');
  await page.getByRole('link', { name: /^JugendKom, endet/ }).focus();
  await chosen(page).getByText('Davon hängen ab').waitFor();
  await page.keyboard.press('ArrowLeft');
  await chosen(page).getByText('Hängt ab von').waitFor();
  await settled(page);
  await assertAccessible(page, 'who is affected, as a picture');
  await shot(page, 'betroffen-bild');
  await page.context().close();
});
