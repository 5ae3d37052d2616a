import type { Goal } from '../../api/goals';

/** Area is the inside of a chart in the units of its drawing. */
export interface Area {
  width: number;
  height: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export interface Mark {
  x: number;
  y: number;
  day: string;
  value: number;
}

/** Chart is a goal as lines: what was reached, what it aimed at, the straight way, the goals of years. */
export interface Chart {
  course: Mark[];
  target: Mark[];
  path: Mark[];
  years: Mark[];
  today: number;
  ticksX: { x: number; label: string }[];
  ticksY: { y: number; value: number }[];
}

const time = (day: string) => Date.parse(`${day}T00:00:00Z`);

/** niceStep gives a round step that divides a span into about four. */
export function niceStep(span: number): number {
  const rough = Math.max(span, 1e-9) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  return ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
}

/** steps draws what a goal aimed at as stairs: each target from its day until the next one. */
function steps(goal: Goal, end: string): { day: string; value: number }[] {
  const known = goal.targets.filter((target) => target.number !== undefined);
  return known.flatMap((target, at) => [
    { day: target.since, value: target.number ?? 0 },
    { day: known[at + 1]?.since ?? end, value: target.number ?? 0 },
  ]);
}

/** chartOf lays a goal out; undefined if there is nothing to draw. */
export function chartOf(goal: Goal, area: Area, today: string): Chart | undefined {
  const first = goal.start.day || goal.targets[0]?.since || '';
  const days = [first, goal.target.dueLast, ...goal.course.map((point) => point.day)].filter(Boolean).sort();
  const from = days[0];
  const to = days[days.length - 1];
  if (!from || !to || from === to || (goal.course.length === 0 && goal.target.number === undefined)) return undefined;
  const target = steps(goal, to).filter((step) => step.day >= from);
  const start = goal.start.value ?? (goal.direction === 'up' ? 0 : undefined);
  const path = start === undefined || goal.target.number === undefined || !goal.target.dueLast ? [] : [{ day: first, value: start }, { day: goal.target.dueLast, value: goal.target.number }];
  const course = goal.course.map((point) => ({ day: point.day, value: point.number }));
  const years = goal.years.flatMap((year) => (year.number === undefined ? [] : [{ day: `${year.year}-12-31`, value: year.number }])).filter((year) => year.day >= from && year.day <= to);
  const values = [...target, ...path, ...course, ...years].map((one) => one.value);
  const low = goal.direction === 'up' ? 0 : Math.min(...values);
  const step = niceStep(Math.max(...values) - low);
  const bottom = Math.floor(low / step) * step;
  const top = Math.max(Math.ceil(Math.max(...values) / step) * step, bottom + step);
  const x = (day: string) => area.left + ((time(day) - time(from)) / (time(to) - time(from))) * (area.width - area.left - area.right);
  const y = (value: number) => area.height - area.bottom - ((value - bottom) / (top - bottom)) * (area.height - area.top - area.bottom);
  const mark = (one: { day: string; value: number }): Mark => ({ ...one, x: x(one.day), y: y(one.value) });
  return {
    course: course.map(mark),
    target: target.map(mark),
    path: path.map(mark),
    years: years.map(mark),
    today: today >= from && today <= to ? x(today) : -1,
    ticksX: yearsBetween(from, to).map((year) => ({ x: x(`${year}-01-01`), label: String(year) })),
    ticksY: Array.from({ length: Math.round((top - bottom) / step) + 1 }, (_, at) => bottom + at * step).map((value) => ({ y: y(value), value })),
  };
}

/** yearsBetween gives the years that begin within a time, every second one if there are many. */
function yearsBetween(from: string, to: string): number[] {
  const years: number[] = [];
  for (let year = Number(from.slice(0, 4)) + 1; `${year}-01-01` <= to; year++) years.push(year);
  return years.length > 7 ? years.filter((year) => year % 2 === 0) : years;
}

export const line = (marks: readonly Mark[]): string => marks.map((mark) => `${mark.x.toFixed(1)},${mark.y.toFixed(1)}`).join(' ');
