import { useLayoutEffect } from 'react';

const shown = new Set<{ error: unknown }>();
const listeners = new Set<() => void>();
const tell = () => listeners.forEach((listener) => listener());

/** isShown tells whether a page shows this very error itself. */
export const isShown = (error: unknown) => [...shown].some((one) => one.error === error);

/** onShown calls back whenever an error begins or ceases to be shown. */
export function onShown(listener: () => void) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** useShown notes an error as shown as long as the component stands. */
export function useShown(error: unknown) {
  useLayoutEffect(() => {
    const entry = { error };
    shown.add(entry);
    tell();
    return () => {
      shown.delete(entry);
      tell();
    };
  }, [error]);
}
