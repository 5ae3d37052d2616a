// Whether words stay in their boxes: at the desk, enlarged twice as much, and on the phone, each with the line, word and
// letter spacing that WCAG 1.4.12 lets readers set.
import assert from 'node:assert/strict';
import { PHONE, WIDE } from './browser.mjs';

const ENLARGED = { width: WIDE.width / 2, height: WIDE.height / 2 }; // what 200 % leave of a desk
const SPACING = '*:not(path) { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }';

/**
 * assertInBoxes fails with words that leave their box and with a page that rolls sideways. Words are set wide only: what has room
 * for them has room for others.
 */
export async function assertInBoxes(page, name, part = 'main') {
  const before = page.viewportSize();
  await page.evaluate(space, SPACING);
  for (const viewport of [WIDE, ENLARGED, PHONE]) {
    await page.setViewportSize(viewport);
    const found = await page.evaluate(outOfBoxes, part);
    assert.deepEqual(found, [], `words out of their boxes on ${name}, ${viewport.width} px wide`);
  }
  await page.evaluate(space, '');
  await page.setViewportSize(before);
}

/** space runs in the page and sets the spacing; the policy of the page forbids style elements. */
function space(rules) {
  window.spacing ??= new window.CSSStyleSheet();
  if (!document.adoptedStyleSheets.includes(window.spacing)) document.adoptedStyleSheets.push(window.spacing);
  window.spacing.replaceSync(rules);
}

/** outOfBoxes runs in the page and gives one line for each finding. */
function outOfBoxes(part) {
  const NEAR = 2; // pixels that a glyph may lean out
  const found = new Set();
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (wide > 0) found.add(`the page is ${wide} px too wide`);
  for (const table of document.querySelectorAll(`${part} .pr-table`)) {
    const box = table.parentElement;
    const cards = window.getComputedStyle(table).display === 'block'; // on a phone nothing needs to roll
    if (cards && box.scrollWidth > box.clientWidth + NEAR) found.add(`the cards of ${box.getAttribute('aria-label')} roll sideways`);
  }
  /** once asks a box once: the same ones lie around many words. */
  const once = (ask) => {
    const known = new Map();
    return (box) => known.get(box) ?? known.set(box, ask(box)).get(box);
  };
  /** elsewhere: seen by nobody, drawn, or in a box that rolls or keeps the text from being seen on purpose. */
  const elsewhere = once((box) => {
    const { clipPath, overflowX } = window.getComputedStyle(box);
    return box.matches('.kern-sr-only, option, meter') || clipPath !== 'none' || overflowX !== 'visible' || box instanceof window.SVGElement;
  });
  const inline = once((box) => ['inline', 'contents'].includes(window.getComputedStyle(box).display));
  const edges = once((box) => box.getBoundingClientRect());
  const texts = document.createTreeWalker(document.querySelector(part), window.NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const parent = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || !parent.checkVisibility({ visibilityProperty: true })) continue;
    const boxes = [];
    for (let box = parent; box && box !== document.body; box = box.parentElement) boxes.push(box);
    if (boxes.some(elsewhere)) continue;
    const range = document.createRange();
    range.selectNodeContents(texts.currentNode);
    const { left, right } = range.getBoundingClientRect();
    const narrower = boxes.filter((box) => !inline(box)).find((box) => { const edge = edges(box); return right > edge.right + NEAR || left < edge.left - NEAR; });
    if (narrower) found.add(`"${parent.textContent.trim().slice(0, 40)}" leaves ${narrower.tagName.toLowerCase()}.${[...narrower.classList].join('.')}`);
  }
  return [...found].slice(0, 8);
}
