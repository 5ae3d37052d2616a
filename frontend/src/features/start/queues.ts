import type { TextKey } from '../../i18n/text';
import type { Query } from './api';
import { isoDay } from '../../components/dateParts';

/** Queue is a list of processes that ask for something. */
export interface Queue {
  key: string;
  title: TextKey;
  /** Said when nothing is in it. */
  none: TextKey;
  query: Query;
}

const SOON = 30; // days before a review is due

/** queuesFor gives what is worth a look, by what a person may do; unit narrows it to the own unit and below. */
export function queuesFor(can: (action: string) => boolean, unit: string, now: Date): Queue[] {
  const scope: Query = unit ? { orgUnit: unit } : {};
  const queues: Queue[] = [];
  if (can('steckbrief.edit') || can('version.release')) {
    queues.push({ key: 'review', title: 'start.queue.review', none: 'start.none.review', query: { ...scope, reviewDueBefore: isoDay(now, SOON), sort: ['number'] } });
  }
  if (can('steckbrief.edit')) {
    queues.push({ key: 'thin', title: 'start.queue.thin', none: 'start.none.thin', query: { ...scope, maxCompleteness: 49, sort: ['completeness'] } });
  }
  if (can('process.edit')) {
    queues.push({ key: 'vacant', title: 'start.queue.vacant', none: 'start.none.vacant', query: { ...scope, ownerVacant: 'true', sort: ['number'] } });
  }
  return queues;
}

/** address leads to the whole list of a query. */
export function address(query: Query): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) params.set(key, String(value));
  return `/prozesse?${params}`;
}
