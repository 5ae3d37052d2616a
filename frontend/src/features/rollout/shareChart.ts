import type { Share } from '../../api/rollouts';
import { percentOf } from './words';

export const AREA = { width: 720, height: 300, left: 64, right: 16, top: 16, bottom: 32 };

export interface ShareLine {
  points: { x: number; y: number; day: string; percent: number }[];
  aims: { y: number; percent: number }[];
  ticksX: { x: number; label: string }[];
  ticksY: { y: number; percent: number }[];
}

const time = (day: string) => Date.parse(`${day}T00:00:00Z`);

/** shareLine lays the share of workplaces out over time, from nothing to all that is needed to see the aim; undefined with less than two points. */
export function shareLine(share: Share): ShareLine | undefined {
  const values = share.points.map((point) => ({ day: point.day, percent: percentOf(point.connected, point.total) }));
  const first = values[0];
  const last = values[values.length - 1];
  if (!first || !last || first.day === last.day) return undefined;
  const most = Math.min(100, Math.ceil((Math.max(...values.map((v) => v.percent), ...share.aims.map((aim) => aim.percent)) + 5) / 10) * 10);
  const x = (day: string) => AREA.left + ((time(day) - time(first.day)) / (time(last.day) - time(first.day))) * (AREA.width - AREA.left - AREA.right);
  const y = (percent: number) => AREA.height - AREA.bottom - (percent / most) * (AREA.height - AREA.top - AREA.bottom);
  const years: string[] = [];
  for (let year = Number(first.day.slice(0, 4)) + 1; `${year}-01-01` <= last.day; year++) years.push(String(year));
  return {
    points: values.map((v) => ({ ...v, x: x(v.day), y: y(v.percent) })),
    aims: share.aims.map((aim) => ({ percent: aim.percent, y: y(aim.percent) })),
    ticksX: years.map((year) => ({ x: x(`${year}-01-01`), label: year })),
    ticksY: Array.from({ length: most / 10 + 1 }, (_, i) => i * 10).map((percent) => ({ percent, y: y(percent) })),
  };
}
