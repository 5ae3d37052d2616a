import type { Unit } from '../../api/units';

/** unitLines makes a table of units of lines such as "51.3 Unterhalt"; "51" is above "51.3" if both are there. */
export function unitLines(text: string): string {
  const units = text
    .split('\n')
    .map((line) => /^\s*([\d][\w.-]*)[\s:;–]+(.+?)\s*$/.exec(line))
    .flatMap((match) => (match?.[1] && match[2] ? [{ number: match[1], name: match[2] }] : []));
  const numbers = new Set(units.map((unit) => unit.number));
  const above = (number: string) => {
    const parent = number.slice(0, Math.max(0, number.lastIndexOf('.')));
    return numbers.has(parent) ? parent : '';
  };
  const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
  return ['Nummer;Bezeichnung;Übergeordnete Einheit', ...units.map(({ number, name }) => [number, name, above(number)].map(quoted).join(';'))].join('\n');
}

/** Person is somebody who shall work with the register. */
export interface Person {
  name: string;
  function: string;
  unitId: string;
  role: Role;
}

export const ROLES = ['reader', 'editor', 'modeler', 'approver', 'coordinator', 'strategy', 'admin'] as const;
export type Role = (typeof ROLES)[number];

const WORDS: readonly (readonly [RegExp, Role])[] = [
  [/admin/i, 'admin'],
  [/strateg|stabsstelle|gesamt/i, 'strategy'],
  [/koordin|prozessmanag|dezernat/i, 'coordinator'],
  [/freigeb|leitung|leiter/i, 'approver'],
  [/model/i, 'modeler'],
  [/redakt|bearbeit|betreu|lots|sachb/i, 'editor'],
];

/** roleOf guesses the role from what a list says of it, else from the function. */
export const roleOf = (said: string, fn: string): Role => WORDS.find(([words]) => words.test(said))?.[1] ?? (said.trim() ? 'reader' : (WORDS.find(([words]) => words.test(fn))?.[1] ?? 'reader'));

/** unitOf finds the unit that a cell names by its number or its name. */
export function unitOf(cell: string, units: readonly Pick<Unit, 'id' | 'number' | 'name'>[]): string {
  const text = cell.trim().toLowerCase();
  if (!text) return '';
  const number = /\d+(?:\.\d+)*/.exec(text)?.[0];
  const found = units.find((unit) => unit.number === number || unit.name.toLowerCase() === text) ?? units.find((unit) => text.length > 2 && unit.name.toLowerCase().startsWith(text));
  return found?.id ?? '';
}

/** peopleOf reads lines copied from a workbook or typed: name, function, unit, role, divided by tab or semicolon. */
export function peopleOf(text: string, units: readonly Pick<Unit, 'id' | 'number' | 'name'>[]): Person[] {
  return text
    .split('\n')
    .map((line) => line.split(line.includes('\t') ? '\t' : ';').map((cell) => cell.trim()))
    .filter(([name = '']) => name !== '' && !/^(name|person|vorname|nachname)\b/i.test(name))
    .map(([name = '', fn = '', unit = '', role = '']) => ({ name, function: fn, unitId: unitOf(unit, units), role: roleOf(role, fn) }));
}

/** usernameOf makes a user name of a name: "Jörg Müller" becomes "joerg.mueller"; taken ones get a number. */
export function usernameOf(name: string, taken: ReadonlySet<string>): string {
  const plain = name.toLowerCase().replace(/ä/g, 'ae').replace(/ö/g, 'oe').replace(/ü/g, 'ue').replace(/ß/g, 'ss').normalize('NFD').replace(/\p{M}/gu, '');
  const base = plain.replace(/[^a-z0-9]+/g, '.').replace(/^\.+|\.+$/g, '') || 'konto';
  let free = base;
  for (let i = 2; taken.has(free); i += 1) free = `${base}${i}`;
  return free;
}

const LETTERS = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789'; // none that look alike
const LENGTH = 16;

/** firstPassword is a password by chance, to be told once. */
export function firstPassword(): string {
  const numbers = crypto.getRandomValues(new Uint32Array(LENGTH));
  return Array.from(numbers, (n) => LETTERS[n % LETTERS.length]).join('');
}
