import { useEffect } from 'react';

const HOMES = '[role="region"], section, aside, form, fieldset, [role="tabpanel"], li, dialog[open], main, header';

const CLOSED = 'dialog:not([open])';

/** isLost tells whether the focus is nowhere, or in a dialog that has just closed. */
const isLost = (at: Element | null) => at === null || at === document.body || at.closest(CLOSED) !== null;

/** homeOf is where the focus goes from a part of the page that is gone: the closest of its places that is still there. */
function homeOf(chain: readonly Element[]): HTMLElement | null {
  const place = chain.find((one) => one.isConnected && one.matches(HOMES) && one.getClientRects().length > 0);
  const heading = place?.querySelector<HTMLElement>('h1, h2, h3, h4');
  return heading ?? (place as HTMLElement | undefined) ?? document.querySelector<HTMLElement>('main');
}

function chainOf(element: Element): Element[] {
  const chain: Element[] = [];
  for (let one: Element | null = element; one; one = one.parentElement) chain.push(one);
  return chain;
}

/**
 * useFocusKept keeps the place of people who work by keyboard: if what had the focus is taken from the page, the focus
 * goes to the closest part around it that stays, instead of falling to the beginning of the page.
 */
export function useFocusKept() {
  useEffect(() => {
    let last: readonly Element[] = [];
    const note = (event: FocusEvent) => {
      if (event.target instanceof Element) last = chainOf(event.target);
    };
    // Who clicks beside everything wants no focus.
    const leave = () => {
      last = [];
    };
    const keep = () => {
      if (last.length === 0 || !isLost(document.activeElement)) return;
      if (last[0]?.isConnected && !last[0].closest(CLOSED)) return;
      const home = homeOf(last);
      last = [];
      if (!home) return;
      if (home.tabIndex < 0) home.tabIndex = -1;
      home.focus({ preventScroll: true });
    };
    const watch = new MutationObserver(keep);
    watch.observe(document.body, { childList: true, subtree: true });
    document.addEventListener('focusin', note);
    document.addEventListener('pointerdown', leave, true);
    return () => {
      watch.disconnect();
      document.removeEventListener('focusin', note);
      document.removeEventListener('pointerdown', leave, true);
    };
  }, []);
}
