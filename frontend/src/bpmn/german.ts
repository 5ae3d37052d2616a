// The German words of the drawing tools. A test compares the table with what bpmn-js says, so that no word is missing.
import words from './german.json';

const GERMAN: Readonly<Record<string, string>> = words;

function translate(text: string, values?: Record<string, string>): string {
  const template = GERMAN[text] ?? text;
  return template.replace(/\{([^}]+)\}/g, (whole, name: string) => values?.[name] ?? whole);
}

/** german is a module for bpmn-js that lets its tools speak German. */
export const german = { translate: ['value', translate] };
