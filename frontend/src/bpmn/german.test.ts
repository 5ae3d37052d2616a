import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import words from './german.json';

const LIBRARIES = ['bpmn-js/lib', 'diagram-js/lib', 'diagram-js-direct-editing/lib'];
const NOT_SHOWN = new Set(['HELLO {you}']); // an example in a comment

function sources(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
    const path = join(dir, entry.name);
    if (entry.isDirectory()) return sources(path);
    return entry.name.endsWith('.js') ? [readFileSync(path, 'utf8')] : [];
  });
}

/** spoken collects the words that the libraries pass on for translation, and the labels of their menus. */
function spoken(): string[] {
  const found = new Set<string>();
  for (const source of LIBRARIES.flatMap((library) => sources(join('node_modules', library)))) {
    for (const match of source.matchAll(/translate\(\s*(['"`])((?:\\.|(?!\1).)*)\1/g)) found.add(match[2]!.replace(/\\'/g, "'"));
    for (const match of source.matchAll(/_ERR_MSG = '([^']+)'/g)) found.add(match[1]!);
  }
  const menu = readFileSync('node_modules/bpmn-js/lib/features/popup-menu/PopupEntries.js', 'utf8');
  for (const match of menu.matchAll(/label: '([^']+)'/g)) found.add(match[1]!);
  return [...found].filter((text) => !NOT_SHOWN.has(text));
}

describe('the words of the drawing tools', () => {
  test('are there at all', () => expect(spoken().length).toBeGreaterThan(80));

  test('all have a German one', () => expect(spoken().filter((text) => !(text in words))).toEqual([]));
});
