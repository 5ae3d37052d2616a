// The content of a Steckbrief as the server stores it: facts by field, each with where it comes from.

export type FactState = 'known' | 'unknown' | 'notApplicable';
export type Method = 'measured' | 'selfRecorded' | 'analyticEstimate' | 'estimate';
export const METHODS: readonly Method[] = ['measured', 'selfRecorded', 'analyticEstimate', 'estimate'];

/** Quantity is a number, or about that number. */
export type Quantity = number | { about: number };
export type Row = Record<string, string | Quantity>;
export interface LinkValue {
  url: string;
  title?: string;
}
export type Value = string | boolean | Quantity | string[] | Row[] | LinkValue;

export interface Fact {
  state: FactState;
  value?: Value;
  source?: string;
  method?: Method;
  year?: number;
  note?: string;
  /** In a series: this source is the one that counts for its year. */
  counts?: boolean;
}

/** Content is what a document holds under one key. */
export type Content = Fact | { series: Fact[] };

export interface SteckbriefDocument {
  schemaVersion: number;
  fields: Record<string, Content>;
}

export type FieldType = 'text' | 'richText' | 'number' | 'choice' | 'multi' | 'bool' | 'date' | 'list' | 'table' | 'reference' | 'link';
export type Unit = '' | 'count' | 'cases' | 'minutes' | 'days' | 'years' | 'percent';

export interface Option {
  key: string;
  label: string;
  /** Cannot stand beside another answer. */
  exclusive?: boolean;
}

export interface ColumnDef {
  key: string;
  type: 'text' | 'number' | 'choice';
  label: string;
  unit: Unit;
  max?: number;
  options: readonly Option[];
}

export interface FieldDef {
  key: string;
  type: FieldType;
  label: string;
  help: string;
  neededFor: string;
  weight: number;
  series: boolean;
  unit: Unit;
  /** Greatest number, in whole units. */
  max?: number;
  /** Of references: the kind of object. */
  target: string;
  options: readonly Option[];
  columns: readonly ColumnDef[];
  /** Marks for which an answer is demanded: "described" is given with a release. */
  requiredFor?: readonly string[];
  onlyIf?: { field: string; is?: string; not?: string };
}

export interface Group {
  key: string;
  label: string;
  fields: readonly FieldDef[];
}

export const emptyDocument = (schemaVersion: number): SteckbriefDocument => ({ schemaVersion, fields: {} });

export function factsOf(content: Content | undefined): Fact[] {
  if (!content) return [];
  return 'series' in content ? content.series : [content];
}

/** factThatCounts is the one fact to show: of a series that of the latest year with a known value. */
export function factThatCounts(content: Content | undefined): Fact | undefined {
  const facts = factsOf(content);
  const counting = facts.length > 1 ? facts.filter((fact) => fact.counts) : facts;
  const latest = (a: Fact, b: Fact) => (b.year ?? 0) - (a.year ?? 0);
  return [...counting].sort((a, b) => Number(b.state === 'known') - Number(a.state === 'known') || latest(a, b))[0];
}

/** isAnswered: "not applicable" is an answer, "unknown" is none. */
export const isAnswered = (content: Content | undefined): boolean => factsOf(content).some((fact) => fact.state !== 'unknown');

/** isRequired tells whether a release needs an answer. */
export const isRequired = (def: FieldDef): boolean => def.requiredFor?.includes('described') ?? false;

/** setField returns a document with other content under a key; undefined removes it. */
export function setField(doc: SteckbriefDocument, key: string, content: Content | undefined): SteckbriefDocument {
  const fields = { ...doc.fields };
  if (!content || ('series' in content && content.series.length === 0)) delete fields[key];
  else fields[key] = content;
  return { ...doc, fields };
}

/** applies reports whether the condition of a field holds; one on a field without answer holds. */
export function applies(def: FieldDef, doc: SteckbriefDocument): boolean {
  if (!def.onlyIf) return true;
  const fact = factThatCounts(doc.fields[def.onlyIf.field]);
  if (!fact || fact.state === 'unknown') return true;
  if (fact.state === 'notApplicable') return false;
  const value = typeof fact.value === 'object' && fact.value !== null && 'about' in fact.value ? fact.value.about : fact.value;
  if (def.onlyIf.not) return String(value) !== def.onlyIf.not;
  return String(value) === def.onlyIf.is;
}

/** sameContent compares without regard to the order of members. */
export function sameContent(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).filter(([, v]) => v !== undefined).sort(([x], [y]) => (x < y ? -1 : 1)));
  }) ?? '';
}
