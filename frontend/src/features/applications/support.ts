/** Support says how near the end of support of an application is. */
export type Support = 'unknown' | 'ended' | 'soon' | 'later';

const SOON = 18; // months in which a replacement is hard to procure

/** supportOf compares the end of support, a month (2027-12) or a day, with today; the whole month still counts. */
export function supportOf(end: string, today: Date): Support {
  const match = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(end);
  if (!match) return 'unknown';
  const year = Number(match[1]);
  const month = Number(match[2]);
  const last = match[3] ? new Date(year, month - 1, Number(match[3])) : new Date(year, month, 0);
  if (last < new Date(today.getFullYear(), today.getMonth(), today.getDate())) return 'ended';
  return last < new Date(today.getFullYear(), today.getMonth() + SOON, today.getDate()) ? 'soon' : 'later';
}

/** monthText writes a month (2027-12) as 12/2027; a day is left to the caller. */
export const monthText = (end: string): string => end.replace(/^(\d{4})-(\d{2})$/, '$2/$1');
