import type { Process } from './api';

type Classification = Process['classifications'][number];

/** classificationText writes keys of other orders as people edit them: one in a line, after the name of its order. */
export const classificationText = (list: readonly Classification[]): string => list.map(({ scheme, key }) => `${scheme}: ${key}`).join('\n');

/** classificationsOf reads what people wrote, undefined if a line lacks the order or the key. */
export function classificationsOf(text: string): Classification[] | undefined {
  const lines = text.split('\n').map((line) => line.trim()).filter(Boolean);
  const list = lines.map((line) => ({ scheme: line.split(':', 1)[0]?.trim() ?? '', key: line.includes(':') ? line.slice(line.indexOf(':') + 1).trim() : '' }));
  return list.every(({ scheme, key }) => scheme && key) ? list : undefined;
}
