// What a page must do beyond the rules of axe: fit 320 px (400 % of 1280), be reached by Tab without a trap, show where the
// focus is also with forced colours, and stand still for who wants no motion.
import assert from 'node:assert/strict';

const NARROW = { width: 320, height: 640 };
const MOST = 60; // steps by Tab on one page; longer lists repeat the same row

/** LEFT_OUT says for a page what is not asked of it, why, and where its equal is. */
export const LEFT_OUT = {
  '/prozesse/:id/modelle/:model/zeichnen': { selector: '.djs-container', why: 'Zeichenfläche: Elemente verschiebt nur die Maus; gleichwertig ist die Ansicht „Schritte als Tabelle“ derselben Seite.' },
};

/** assertUsable fails with everything that keeps people from using the page; frame: with the header and footer around it. */
export async function assertUsable(page, name, frame) {
  const before = page.viewportSize();
  await page.setViewportSize(NARROW);
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
  await page.evaluate((whole) => {
    document.querySelectorAll('.pr-header, .pr-footer').forEach((part) => { part.inert = !whole; });
    document.activeElement?.blur();
    window.passed = [];
    window.note = (event) => window.passed.push(event.target);
    document.addEventListener('focusin', window.note, true);
  }, frame);
  const count = await page.evaluate(stops);
  for (let i = 0; i < Math.min(count, MOST); i += 1) await page.keyboard.press('Tab');
  const found = await page.evaluate(look, [LEFT_OUT[name]?.selector ?? '', MOST]);
  await page.evaluate(() => document.querySelectorAll('.pr-header, .pr-footer').forEach((part) => { part.inert = false; }));
  await page.emulateMedia({ forcedColors: 'none', reducedMotion: 'reduce' });
  await page.setViewportSize(before);
  assert.deepEqual(found, [], `${name} by keyboard, at 320 px, with forced colours`);
}

/** stops runs in the page: it keeps what Tab should reach in window.stops and gives how much that is. */
function stops() {
  const FOCUSABLE = 'a[href], button, input, select, textarea, summary, audio[controls], video[controls], [contenteditable="true"], [tabindex]';
  const shown = (element) => element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }) && element.getClientRects().length > 0 && !element.closest('[inert]');
  const first = new Map(); // of several radio buttons with a name one is reached
  window.stops = [...document.querySelectorAll(FOCUSABLE)].filter((element) => {
    if (element.tabIndex < 0 || element.disabled || !shown(element)) return false;
    if (element.type !== 'radio') return true;
    const group = `${element.name}`;
    const chosen = document.querySelector(`input[type=radio][name="${window.CSS.escape(group)}"]:checked`) ?? first.get(group) ?? element;
    first.set(group, chosen);
    return chosen === element;
  });
  return window.stops.length;
}

/** look runs in the page after the walk and gives one line for each finding. */
function look([leftOut, most]) {
  const inside = (element) => leftOut !== '' && element.closest(leftOut) !== null;
  const call = (element) => `${element.tagName.toLowerCase()}${element.id && `#${element.id}`}.${[...element.classList].join('.')} "${(element.getAttribute('aria-label') ?? element.textContent).trim().slice(0, 40)}"`;
  document.removeEventListener('focusin', window.note, true);
  const found = [];
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (wide > 0) found.push(`${wide} px wider than 320`);
  for (const box of document.querySelectorAll('main *')) {
    const rolls = box.scrollWidth > box.clientWidth + 1 && ['auto', 'scroll'].includes(window.getComputedStyle(box).overflowX) && box.clientWidth > 0;
    if (rolls && !box.matches('textarea, input') && !inside(box) && !box.querySelector('table, svg, canvas, pre, [role="tree"]') && !box.matches('pre, svg')) found.push(`rolls sideways and is no table or drawing: ${call(box)}`);
  }
  const reached = new Set(window.passed);
  const missed = window.stops.slice(0, most).filter((element) => element.isConnected && !reached.has(element) && !inside(element));
  // A page may put more stops in the way while somebody walks; then the last ones are not reached in as many steps.
  const more = reached.size - window.stops.filter((element) => reached.has(element)).length;
  if (missed.length > more) found.push(...missed.slice(0, 5).map((element) => `not reached by Tab: ${call(element)}`));
  const WIDGETS = '[role="tablist"], [role="tree"], [role="menu"], [role="listbox"], [role="grid"], [role="toolbar"], [role="radiogroup"], svg';
  for (const element of document.querySelectorAll('main :is(a[href], button, [role="button"], [role="link"], [role="checkbox"], [role="switch"])')) {
    if (element.tabIndex < 0 && !element.disabled && element.getClientRects().length > 0 && !element.closest(WIDGETS) && !element.closest('[aria-hidden="true"]') && !inside(element)) found.push(`out of reach of the keyboard: ${call(element)}`);
  }
  const strokes = (element) => [...element.querySelectorAll('*')].slice(0, 8).map((part) => window.getComputedStyle(part)).map(({ stroke, strokeWidth }) => stroke + strokeWidth).join();
  for (const element of window.stops.slice(0, most)) {
    if (!element.isConnected || inside(element)) continue;
    const drawn = element instanceof window.SVGElement;
    document.activeElement?.blur();
    const plain = drawn ? strokes(element) : '';
    element.focus({ preventScroll: true });
    if (document.activeElement !== element) continue;
    const marked = (one) => { const style = window.getComputedStyle(one); return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0; };
    const around = [element, element.parentElement, element.labels?.[0], element.nextElementSibling, ...element.querySelectorAll(':scope > *')].filter(Boolean);
    if (!around.some(marked) && (!drawn || strokes(element) === plain)) found.push(`focus is not seen with forced colours: ${call(element)}`);
  }
  const moving = document.getAnimations().filter((one) => one.playState === 'running' && Number(one.effect?.getComputedTiming().duration) > 200);
  found.push(...moving.slice(0, 3).map((one) => `moves though no motion is wanted: ${call(one.effect.target)}`));
  for (const icon of document.querySelectorAll('.kern-icon')) {
    const style = window.getComputedStyle(icon);
    if (icon.getClientRects().length > 0 && style.maskImage !== 'none' && style.backgroundColor === window.getComputedStyle(document.body).backgroundColor) found.push(`vanishes with forced colours: ${call(icon.closest('a, button') ?? icon)}`);
  }
  document.activeElement?.blur();
  return [...new Set(found)].slice(0, 12);
}
