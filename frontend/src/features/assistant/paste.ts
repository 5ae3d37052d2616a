import type { Unit } from '../../api/units';

/** numbered reads lines such as "51.3 Unterhalt", "FB 11.2: Organisation" or "StA 51 Jugendamt"; unread are those without a number. */
function numbered(text: string): { units: { number: string; name: string }[]; unread: string[] } {
  const units: { number: string; name: string }[] = [];
  const unread: string[] = [];
  for (const line of text.split('\n').map((one) => one.trim()).filter(Boolean)) {
    const [, number, name] = /^(?:[A-ZÄÖÜ]\p{L}{0,3}\.?\s+)?(\d[\w.-]*)[\s:;–-]+(.+)$/u.exec(line) ?? [];
    if (number && name) units.push({ number, name });
    else unread.push(line);
  }
  return { units, unread };
}

/** unreadLines are typed lines that name no unit with its number. */
export const unreadLines = (text: string): string[] => numbered(text).unread;

/** unitLines makes a table of typed units; "51" is above "51.3" if both are there. */
export function unitLines(text: string): string {
  const { units } = numbered(text);
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
  /** As it was written; corrections hold for it as long as it stays so. */
  line: string;
  name: string;
  function: string;
  /** In the words of the list; "" if it names none. */
  unit: string;
  /** "" = the whole house, or a unit that nobody knows: see lost. */
  unitId: string;
  role: Role;
  email: string;
}

/** lost tells that somebody's unit is named and not known: a role for the whole house is not what was meant. */
export const lost = (one: Person): boolean => one.unit !== '' && one.unitId === '';

/** Listed is somebody in the words of a list. */
export type Listed = Record<'name' | 'function' | 'unit' | 'role' | 'email', string>;

/** listLines writes people as lines that peopleOf reads. */
export const listLines = (people: readonly Listed[]): string => people.map((one) => [one.name, one.function, one.unit, one.role, one.email].join('\t')).join('\n');

export const ROLES = ['reader', 'editor', 'modeler', 'approver', 'coordinator', 'strategy', 'admin'] as const;
export type Role = (typeof ROLES)[number];

const ADDRESS = /^[^\s@]+@[^\s@]+$/;

const WORDS: readonly (readonly [RegExp, Role])[] = [
  [/admin/i, 'admin'],
  [/strateg|stabsstelle|gesamt/i, 'strategy'],
  [/koordin|prozessmanag|dezernat/i, 'coordinator'],
  [/freigeb|leitung|leiter/i, 'approver'],
  [/model/i, 'modeler'],
  [/redakt|bearbeit|betreu|lots|sachb/i, 'editor'],
];

/** OF_A_UNIT are roles that a function tells; those for the whole house somebody has to name. */
const OF_A_UNIT: readonly Role[] = ['approver', 'modeler', 'editor'];

/** roleOf reads the role that a list names, else guesses one of a unit from the function. */
export function roleOf(said: string, fn: string): Role {
  const named = WORDS.find(([words]) => words.test(said))?.[1];
  if (named || said.trim()) return named ?? 'reader';
  return WORDS.find(([words, role]) => OF_A_UNIT.includes(role) && words.test(fn))?.[1] ?? 'reader';
}

/** unitOf finds the unit that a cell names by its number or its name. */
export function unitOf(cell: string, units: readonly Pick<Unit, 'id' | 'number' | 'name'>[]): string {
  const text = cell.trim().toLowerCase();
  if (!text) return '';
  const number = /\d+(?:\.\d+)*/.exec(text)?.[0];
  const found = units.find((unit) => unit.number === number || unit.name.toLowerCase() === text) ?? units.find((unit) => text.length > 2 && unit.name.toLowerCase().startsWith(text));
  return found?.id ?? '';
}

/** peopleOf reads lines copied from a workbook or typed: name, function, unit, role, divided by tab or semicolon. An address may stand anywhere. */
export function peopleOf(text: string, units: readonly Pick<Unit, 'id' | 'number' | 'name'>[]): Person[] {
  return text.split('\n').flatMap((line) => {
    const cells = line.split(line.includes('\t') ? '\t' : ';').map((cell) => cell.trim());
    const [name = '', fn = '', unit = '', role = ''] = cells.filter((cell) => !ADDRESS.test(cell));
    if (name === '' || /^(name|person|vorname|nachname)$/i.test(name)) return [];
    return [{ line, name, function: fn, unit, unitId: unitOf(unit, units), role: roleOf(role, fn), email: cells.find((cell) => ADDRESS.test(cell)) ?? '' }];
  });
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
