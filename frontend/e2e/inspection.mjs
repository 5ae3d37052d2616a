// How a page or a dialog is looked at: with axe, at desk and phone width, light and dark, and whether words stay in their boxes.
import { assertInBoxes } from './boxes.mjs';
import { assertAccessible, open, PHONE, shot, signIn, WIDE } from './browser.mjs';

const REPEATED = ['tbody > tr:nth-child(n+12)', 'li:nth-child(n+12)'];

const theme = (page, name) => page.evaluate((value) => { document.documentElement.dataset.kernTheme = value; }, name);

/**
 * inAll checks the page, or a part, at both widths and in both appearances: at the desk in the light, on the phone in the
 * dark. Most time goes into the colours of long lists, so that the second look leaves out rows that repeat the first ones.
 */
export async function inAll(page, name, part) {
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
  await assertInBoxes(page, name, part);
}

/** started opens the product, as somebody or as nobody. */
export async function started({ server, browser }, as) {
  const page = await open(browser, server.url, undefined, { reducedMotion: 'reduce' });
  if (as) await signIn(page, as);
  return page;
}

/** addressOf is where a visit goes: an address, or one that is looked for. */
export const addressOf = async (page, to) => (typeof to === 'function' ? to(page) : to);
