// Which elements of a page look as others did before, so that axe judges the contrast of each look once.

const SAMPLES = 3; // elements of one look that are judged on a page

/** seen are the looks whose contrast was judged and found good, in all pages of this process. */
export const seen = new Set();

/**
 * markNewLooks marks the elements of a part of the page whose look is new, lets axe judge the contrast of these alone, and
 * gives the new looks. Contrast takes most of the time of axe, and rows, buttons and the frame of the page come again and
 * again. A look is what contrast follows from: colours, backgrounds, opacity and fonts of an element and of all that it lies
 * in, at a width of the window. What may lie over something else (but for dialogs, which have a ground of their own), and drawings, are judged every
 * time.
 */
export async function markNewLooks(page, part, without) {
  const looks = await page.evaluate(inspect, [part, without]);
  const times = new Map();
  const fresh = looks.map((look) => {
    if (look === '') return true;
    times.set(look, (times.get(look) ?? 0) + 1);
    return !seen.has(look) && times.get(look) <= SAMPLES;
  });
  await page.evaluate(([list, marks]) => {
    list.forEach((look, i) => { if (marks[i]) window.looked[i].dataset.newLook = look; });
    delete window.looked;
    window.axe.configure({ rules: [{ id: 'color-contrast', selector: '[data-new-look]' }] });
  }, [looks, fresh]);
  return [...times.keys()].filter((look) => !seen.has(look));
}

/** inspect runs in the page: it gives the look of each visible element of the part, '' for one that is judged every time. */
function inspect([part, without]) {
  const STYLES = ['color', 'backgroundColor', 'backgroundImage', 'opacity', 'fontSize', 'fontWeight', 'textShadow', 'filter', 'mixBlendMode'];
  const known = new Map(); // element: its look
  const look = (element) => {
    if (known.has(element)) return known.get(element);
    const above = element.parentElement ? look(element.parentElement) : `${window.innerWidth}`;
    const style = window.getComputedStyle(element);
    const single = above === '' || element instanceof window.SVGElement || (['absolute', 'fixed'].includes(style.position) && element.tagName !== 'DIALOG');
    const control = element.control ?? element;
    const own = [element.tagName, element.className, control.disabled === true, control.ariaDisabled, ...STYLES.map((name) => style[name])].join('|');
    const found = single ? '' : digest(above + own);
    known.set(element, found);
    return found;
  };
  /** digest is a short name for a text (two FNV-1a sums). */
  const digest = (text) => {
    let [one, two] = [0x811c9dc5, 0x1000193];
    for (let i = 0; i < text.length; i += 1) {
      one = Math.imul(one ^ text.charCodeAt(i), 0x1000193);
      two = Math.imul(two ^ text.charCodeAt(i), 0x85ebca6b);
    }
    return (one >>> 0).toString(36) + (two >>> 0).toString(36);
  };
  const leftOut = without.join(',');
  const shown = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true }) && element.getClientRects().length > 0;
  window.looked = [...document.querySelectorAll(`${part}, ${part} *`)].filter((element) => !element.closest(leftOut) && shown(element));
  return window.looked.map(look);
}
