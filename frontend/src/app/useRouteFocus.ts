import { useEffect, useRef } from 'react';
import { useLocation } from 'react-router';

const PATIENCE = 10_000; // milliseconds that a part of a page may take to come

/** arrive scrolls to what an address names and moves the focus there. */
function arrive(part: HTMLElement) {
  if (part.tabIndex < 0) part.tabIndex = -1;
  part.scrollIntoView({ block: 'start' });
  part.focus({ preventScroll: true });
}

/** named is the id after the sign; what is not well written names nothing. */
function named(hash: string): string {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return '';
  }
}

/**
 * useRouteFocus moves the focus to the heading of the new page, so that keyboard and screen reader start there; if the
 * address names a part of the page, to that part as soon as it has come.
 */
export function useRouteFocus() {
  const main = useRef<HTMLElement>(null);
  const { pathname, hash, state } = useLocation();
  const seen = useRef(pathname);
  useEffect(() => {
    if (seen.current === pathname) return;
    seen.current = pathname;
    if ((state as { keepFocus?: boolean } | null)?.keepFocus) return;
    window.scrollTo(0, 0);
    (main.current?.querySelector<HTMLElement>('h1') ?? main.current)?.focus({ preventScroll: true });
  }, [pathname, state]);
  useEffect(() => {
    const id = named(hash);
    if (!id || !main.current) return;
    const part = document.getElementById(id);
    if (part) return arrive(part);
    const watch = new MutationObserver(() => {
      const came = document.getElementById(id);
      if (!came) return;
      watch.disconnect();
      arrive(came);
    });
    watch.observe(main.current, { childList: true, subtree: true });
    const enough = setTimeout(() => watch.disconnect(), PATIENCE);
    return () => {
      clearTimeout(enough);
      watch.disconnect();
    };
  }, [pathname, hash]);
  return main;
}
