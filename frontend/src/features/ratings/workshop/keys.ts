interface Key {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

const ACTIONS: Record<string, string> = { ArrowDown: 'down', ArrowUp: 'up', ArrowRight: 'next', ArrowLeft: 'previous', Backspace: 'clear', Delete: 'clear' };

/** actionOf says what a key means in a workshop: a digit itself, a way to move, clear or undo; undefined for all others. */
export function actionOf({ key, ctrlKey, metaKey, altKey }: Key): string | undefined {
  if ((ctrlKey || metaKey) && key.toLowerCase() === 'z') return 'undo';
  if (ctrlKey || metaKey || altKey) return undefined;
  return /^\d$/.test(key) ? key : ACTIONS[key];
}
