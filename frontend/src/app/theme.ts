import { useCallback, useSyncExternalStore } from 'react';

export type Theme = 'system' | 'light' | 'dark';

const REMEMBERED = 'prozessregister.theme';
const system = () => window.matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();

function chosen(): Theme {
  const stored = localStorage.getItem(REMEMBERED);
  return stored === 'light' || stored === 'dark' ? stored : 'system';
}

/** applyTheme puts the chosen appearance on the document; paper is always light, since browsers print without grounds. */
function applyTheme(paper = false): void {
  const theme = chosen();
  const dark = !paper && (theme === 'dark' || (theme === 'system' && system().matches));
  document.documentElement.dataset.kernTheme = dark ? 'dark' : 'light';
}

/** watchTheme follows the device as long as nothing else is chosen, and printing. */
export function watchTheme(): void {
  applyTheme();
  system().addEventListener('change', () => applyTheme());
  window.addEventListener('beforeprint', () => applyTheme(true));
  window.addEventListener('afterprint', () => applyTheme());
}

/** useTheme gives the choice and the function that changes and remembers it. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  const theme = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    chosen,
  );
  const change = useCallback((next: Theme) => {
    localStorage.setItem(REMEMBERED, next);
    applyTheme();
    listeners.forEach((listener) => listener());
  }, []);
  return [theme, change];
}
