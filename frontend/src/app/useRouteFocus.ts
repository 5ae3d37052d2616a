import { useEffect, useRef } from 'react';
import { useLocation } from 'react-router';

/** useRouteFocus moves the focus to the heading of the new page, so that keyboard and screen reader start there. */
export function useRouteFocus() {
  const main = useRef<HTMLElement>(null);
  const { pathname, state } = useLocation();
  const seen = useRef(pathname);
  useEffect(() => {
    if (seen.current === pathname) return;
    seen.current = pathname;
    if ((state as { keepFocus?: boolean } | null)?.keepFocus) return;
    window.scrollTo(0, 0);
    (main.current?.querySelector<HTMLElement>('h1') ?? main.current)?.focus({ preventScroll: true });
  }, [pathname, state]);
  return main;
}
