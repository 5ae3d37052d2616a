import type { Bar, Roadmap } from './api';

/** Sizes of the drawing in pixels. */
export const ROW = 34;
export const HEAD = 44;
export const LABELS = 320;

export type Grouping = 'field' | 'unit' | 'programme';

/** Placed is a bar with its place: months from the beginning of the plan, and its row from the top. */
export interface Placed {
  bar: Bar;
  start: number;
  end: number;
  /** Nobody has said when it ends. */
  openEnd: boolean;
  row: number;
}

export interface Group {
  name: string;
  row: number;
}

export interface Plan {
  firstYear: number;
  years: number;
  bars: Placed[];
  groups: Group[];
  undated: Bar[];
  rows: number;
}

const month = (day: string, firstYear: number) => (Number(day.slice(0, 4)) - firstYear) * 12 + Number(day.slice(5, 7)) - 1;

/** place lays the bars out by group; bars without a beginning are listed apart. */
export function place(roadmap: Roadmap, grouping: Grouping, without: string): Plan {
  const dated = roadmap.items.filter((bar) => bar.from.first);
  const undated = roadmap.items.filter((bar) => !bar.from.first);
  const starts = dated.map((bar) => Number(bar.from.first.slice(0, 4)));
  const ends = dated.map((bar) => Number((bar.to.last || bar.from.last).slice(0, 4)));
  const today = Number(roadmap.today.slice(0, 4));
  const firstYear = Math.min(today, ...starts);
  const lastYear = Math.max(today + 2, ...ends);
  const groups = new Map<string, Bar[]>();
  for (const bar of dated) {
    const name = groupOf(bar, grouping, without);
    groups.set(name, [...(groups.get(name) ?? []), bar]);
  }
  const plan: Plan = { firstYear, years: lastYear - firstYear + 1, bars: [], groups: [], undated, rows: 0 };
  for (const name of [...groups.keys()].sort((a, b) => a.localeCompare(b, 'de', { numeric: true }))) {
    plan.groups.push({ name, row: plan.rows++ });
    for (const bar of groups.get(name) ?? []) {
      const end = bar.to.last ? month(bar.to.last, firstYear) + 1 : plan.years * 12;
      plan.bars.push({ bar, start: month(bar.from.first, firstYear), end, openEnd: !bar.to.last, row: plan.rows++ });
    }
  }
  return plan;
}

function groupOf(bar: Bar, grouping: Grouping, without: string): string {
  if (grouping === 'unit') return `${bar.leadUnit.number} ${bar.leadUnit.name}`;
  if (grouping === 'programme') {
    if (bar.parent) return `${bar.parent.number} ${bar.parent.name}`;
    return bar.kind === 'programme' ? `${bar.number} ${bar.title}` : without;
  }
  return bar.field ? `${bar.field.number} ${bar.field.name}` : without;
}

/** snap rounds months to whole steps of a bar: nothing is moved by less than is known of it. */
export const snap = (months: number, step: number): number => (step > 0 ? Math.round(months / step) * step : 0);

/** DROPPED are the stages of which nothing that was planned is spent here. */
const DROPPED: readonly string[] = ['merged', 'stopped'];

export interface Sums {
  years: number[];
  fields: string[];
  cents: Map<string, number>;
  staff: Map<string, number>;
  /** How many open ones say nothing about money. */
  unsaid: number;
  /** Numbers of those for which one above them plans money in the same year: it may count twice. */
  twice: string[];
}

/**
 * moneyByYear sums what is planned per year and field of action, money in cents and positions in hundredths, by "year field".
 * What was stopped or merged does not count.
 */
export function moneyByYear(all: readonly Bar[]): Sums {
  const items = all.filter((bar) => !DROPPED.includes(bar.stage));
  const years = new Set<number>();
  const fields = new Set<string>();
  const cents = new Map<string, number>();
  const staff = new Map<string, number>();
  for (const bar of items) {
    const field = bar.field?.number ?? '–';
    for (const [sums, known] of [[cents, bar.money], [staff, bar.staff]] as const) {
      for (const { year, planned } of known) {
        if (planned === undefined) continue;
        years.add(year);
        fields.add(field);
        sums.set(`${year} ${field}`, (sums.get(`${year} ${field}`) ?? 0) + planned);
      }
    }
  }
  const unsaid = items.filter((bar) => bar.stage !== 'done' && bar.money.every(({ planned }) => planned === undefined)).length;
  return { years: [...years].sort(), fields: [...fields].sort(), cents, staff, unsaid, twice: countedTwice(items) };
}

function countedTwice(items: readonly Bar[]): string[] {
  const byId = new Map(items.map((bar) => [bar.id, bar]));
  const plans = (bar: Bar, year: number) => bar.money.some((one) => one.year === year && (one.planned ?? 0) > 0);
  const above = (bar: Bar) => {
    const up: Bar[] = [];
    for (let at = bar.parent && byId.get(bar.parent.id); at && !up.includes(at); at = at.parent && byId.get(at.parent.id)) up.push(at);
    return up;
  };
  return items.filter((bar) => above(bar).some((up) => up.money.some(({ year }) => plans(up, year) && plans(bar, year)))).map((bar) => bar.number);
}

const stamp = (day: string) => day.replaceAll('-', '');
const nextDay = (day: string) => new Date(Date.parse(`${day}T12:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
const escaped = (text: string) => text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replaceAll('\n', '\\n');

const LINE = 75; // bytes that a line of a calendar may have
const bytesOf = new TextEncoder();

/** folded breaks a line that is too long: what belongs to it goes on behind a space. */
function folded(line: string): string {
  let out = '';
  let used = 0;
  for (const letter of line) {
    const size = bytesOf.encode(letter).length;
    if (used + size > LINE) {
      out += '\r\n ';
      used = 1;
    }
    out += letter;
    used += size;
  }
  return out;
}

/**
 * calendarOf writes bars and their milestones as a calendar (RFC 5545), a day at a time. What has no end stands on the day
 * on which it begins: no calendar knows for ever.
 */
export function calendarOf(roadmap: Roadmap): string {
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Prozessregister//Zeitplan//DE'];
  const event = (uid: string, title: string, first: string, last: string) =>
    lines.push('BEGIN:VEVENT', `UID:${uid}@prozessregister`, `DTSTAMP:${stamp(roadmap.today)}T000000Z`, `DTSTART;VALUE=DATE:${stamp(first)}`, `DTEND;VALUE=DATE:${stamp(nextDay(last))}`, `SUMMARY:${escaped(title)}`, 'END:VEVENT');
  for (const bar of roadmap.items) {
    if (bar.from.first) event(bar.id, `${bar.number} ${bar.title} (${bar.period})`, bar.from.first, bar.to.last || bar.from.first);
    for (const one of bar.milestones) {
      if (one.due.last) event(one.id, `${bar.number} ${one.title} (${one.due.text})`, one.due.last, one.due.last);
    }
  }
  return [...lines.map(folded), 'END:VCALENDAR', ''].join('\r\n');
}
