import { moneyFormats, parseCents } from '../../components/money';
import type { TextKey } from '../../i18n/text';
import type { Initiative } from './api';
import { hundredthsOf } from './values';

/** A field of a line of a section. Money is shown and typed in euros, positions with a comma. */
export interface LineField {
  key: string;
  label: TextKey;
  kind: 'text' | 'area' | 'date' | 'check' | 'choice' | 'number' | 'euro' | 'positions';
  /** Values of a choice; its texts are `${texts}.${value}`. */
  options?: readonly string[];
  texts?: string;
  hint?: TextKey;
}

export interface Section {
  key: 'milestones' | 'budget' | 'staff' | 'team' | 'decisions' | 'checklist' | 'benefits' | 'risks';
  fields: readonly LineField[];
}

const LEVELS = ['low', 'medium', 'high'];

/** SECTIONS are the lists of an initiative that are edited line by line, in the order of the page. */
export const SECTIONS: readonly Section[] = [
  { key: 'milestones', fields: [
    { key: 'title', label: 'initiatives.title', kind: 'text' },
    { key: 'due', label: 'initiatives.due', kind: 'date', hint: 'initiatives.dateHint' },
    { key: 'done', label: 'initiatives.reached', kind: 'check' },
  ] },
  { key: 'budget', fields: [
    { key: 'year', label: 'initiatives.year', kind: 'number' },
    { key: 'kind', label: 'initiatives.moneyKind', kind: 'choice', options: ['consumptive', 'investive'], texts: 'initiatives.money' },
    { key: 'planned', label: 'initiatives.planned', kind: 'euro' },
    { key: 'approved', label: 'initiatives.approved', kind: 'euro' },
    { key: 'spent', label: 'initiatives.spent', kind: 'euro' },
  ] },
  { key: 'staff', fields: [
    { key: 'year', label: 'initiatives.year', kind: 'number' },
    { key: 'planned', label: 'initiatives.planned', kind: 'positions' },
    { key: 'approved', label: 'initiatives.approved', kind: 'positions' },
    { key: 'filled', label: 'initiatives.filled', kind: 'positions' },
    { key: 'note', label: 'initiatives.note', kind: 'text' },
  ] },
  { key: 'benefits', fields: [
    { key: 'category', label: 'initiatives.category', kind: 'choice', options: ['service', 'economy', 'internal', 'quality', 'future'], texts: 'initiatives.benefit' },
    { key: 'expected', label: 'initiatives.expected', kind: 'area' },
    { key: 'realised', label: 'initiatives.realised', kind: 'area' },
    { key: 'realisedOn', label: 'initiatives.realisedOn', kind: 'date' },
  ] },
  { key: 'risks', fields: [
    { key: 'text', label: 'initiatives.risk', kind: 'area' },
    { key: 'likelihood', label: 'initiatives.likelihood', kind: 'choice', options: ['', ...LEVELS], texts: 'initiatives.level' },
    { key: 'impact', label: 'initiatives.impact', kind: 'choice', options: ['', ...LEVELS], texts: 'initiatives.level' },
    { key: 'answer', label: 'initiatives.answer', kind: 'area' },
    { key: 'closed', label: 'initiatives.riskClosed', kind: 'check' },
  ] },
  { key: 'decisions', fields: [
    { key: 'body', label: 'initiatives.body', kind: 'text' },
    { key: 'on', label: 'initiatives.on', kind: 'date' },
    { key: 'paper', label: 'initiatives.paper', kind: 'text' },
    { key: 'subject', label: 'initiatives.subject', kind: 'text' },
    { key: 'part', label: 'initiatives.part', kind: 'choice', options: ['', 'prepares', 'decides', 'notes'], texts: 'initiatives.part' },
    { key: 'public', label: 'initiatives.public', kind: 'choice', options: ['', 'public', 'nonPublic'], texts: 'initiatives.public' },
    { key: 'result', label: 'initiatives.result', kind: 'text' },
  ] },
  { key: 'checklist', fields: [
    { key: 'kind', label: 'initiatives.checkKind', kind: 'choice', options: ['body', 'step'], texts: 'initiatives.check' },
    { key: 'name', label: 'initiatives.name', kind: 'text' },
    { key: 'state', label: 'initiatives.state', kind: 'choice', options: ['open', 'notNeeded', 'asked', 'statement', 'agreed', 'serviceAgreement', 'done'], texts: 'initiatives.checkState' },
    { key: 'on', label: 'initiatives.on', kind: 'date' },
    { key: 'note', label: 'initiatives.note', kind: 'text' },
  ] },
  { key: 'team', fields: [
    { key: 'role', label: 'initiatives.role', kind: 'choice', options: ['owner', 'manager', 'coordination', 'team', 'advisor'], texts: 'initiatives.role' },
    { key: 'function', label: 'initiatives.function', kind: 'text' },
    { key: 'vacant', label: 'initiatives.vacant', kind: 'check' },
  ] },
];

export type Line = Record<string, string | boolean>;

type Source = Record<string, unknown>;

/** CARRIED are the parts of a line that no field shows and that stay as they are. */
const CARRIED = ['id', 'unitId', 'doneOn'] as const;

/** toLine turns what the server says of a line into what its fields show, amounts as people write them in a language. */
export function toLine(fields: readonly LineField[], item: Source, language: string): Line {
  const line: Line = {};
  for (const key of CARRIED) if (typeof item[key] === 'string') line[key] = item[key];
  for (const { key, kind } of fields) {
    const value = item[key];
    if (kind === 'check') line[key] = value === true;
    else if (kind === 'date') line[key] = (value as { text?: string } | undefined)?.text ?? '';
    else if (kind === 'euro') line[key] = typeof value === 'number' ? moneyFormats(language).plain(value) : '';
    else if (kind === 'positions') line[key] = typeof value === 'number' ? String(value / 100).replace('.', ',') : '';
    else line[key] = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  }
  return line;
}

/** toItem is the inverse of toLine; null names a field whose number nobody can read. */
export function toItem(fields: readonly LineField[], line: Line, language: string): { item: Source } | { wrong: string } {
  const item: Source = {};
  for (const key of CARRIED) if (line[key]) item[key] = line[key];
  for (const { key, kind } of fields) {
    const value = line[key];
    if (kind === 'check') item[key] = value === true;
    else if (kind === 'euro' || kind === 'positions') {
      if (!String(value ?? '').trim()) continue;
      const number = kind === 'euro' ? parseCents(String(value), language) : hundredthsOf(String(value));
      if (number === undefined) return { wrong: key };
      item[key] = number;
    } else if (kind === 'number') {
      if (!/^\d{1,6}$/.test(String(value))) return { wrong: key };
      item[key] = Number(value);
    } else item[key] = String(value ?? '');
  }
  return { item };
}

/** emptyLine is a new line: choices stand at their first value. */
export const emptyLine = (fields: readonly LineField[]): Line =>
  Object.fromEntries(fields.map((field) => [field.key, field.kind === 'check' ? false : (field.options?.[0] ?? '')]));

export const linesOf = (initiative: Initiative, section: Section): Source[] => initiative[section.key] as unknown as Source[];
