// Whether words stay in their boxes: at the desk, enlarged twice as much, and on the phone, each with the line, word and
// letter spacing that WCAG 1.4.12 lets readers set.
import assert from 'node:assert/strict';
import { PHONE, WIDE } from './browser.mjs';

const ENLARGED = { width: WIDE.width / 2, height: WIDE.height / 2 }; // what 200 % leave of a desk
const SPACING = '*:not(path) { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }';

/** assertInBoxes fails with words that leave their box and with a page that rolls sideways. */
export async function assertInBoxes(page, name, part = 'main') {
  const before = page.viewportSize();
  for (const viewport of [WIDE, ENLARGED, PHONE]) {
    await page.setViewportSize(viewport);
    const plain = await page.evaluate(outOfBoxes, part);
    await page.evaluate(space, SPACING);
    const spaced = await page.evaluate(outOfBoxes, part);
    await page.evaluate(space, '');
    assert.deepEqual({ plain, spaced }, { plain: [], spaced: [] }, `words out of their boxes on ${name}, ${viewport.width} px wide`);
  }
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
  /** elsewhere: seen by nobody, drawn, or in a box that rolls or keeps the text from being seen on purpose. */
  const elsewhere = (box) => { const style = window.getComputedStyle(box); return style.clipPath !== 'none' || style.overflowX !== 'visible' || box instanceof window.SVGElement; };
  const inline = (box) => ['inline', 'contents'].includes(window.getComputedStyle(box).display);
  const texts = document.createTreeWalker(document.querySelector(part), window.NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const parent = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || !parent.checkVisibility({ visibilityProperty: true })) continue;
    const boxes = [];
    for (let box = parent; box && box !== document.body; box = box.parentElement) boxes.push(box);
    if (boxes.some((box) => box.matches('.kern-sr-only, option, meter') || elsewhere(box))) continue;
    const range = document.createRange();
    range.selectNodeContents(texts.currentNode);
    const { left, right } = range.getBoundingClientRect();
    const narrower = boxes.filter((box) => !inline(box)).find((box) => { const edge = box.getBoundingClientRect(); return right > edge.right + NEAR || left < edge.left - NEAR; });
    if (narrower) found.add(`"${parent.textContent.trim().slice(0, 40)}" leaves ${narrower.tagName.toLowerCase()}.${[...narrower.classList].join('.')}`);
  }
  return [...found].slice(0, 8);
}
