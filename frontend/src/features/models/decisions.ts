import type { Decision, Version } from './api';

const RULES: readonly { decision: Decision; right: string; states: readonly Version['state'][]; othersOnly?: boolean }[] = [
  { decision: 'submit', right: 'version.submit', states: ['draft', 'returned'] },
  { decision: 'approve', right: 'version.release', states: ['in_review'], othersOnly: true },
  { decision: 'return', right: 'version.release', states: ['in_review'], othersOnly: true },
  { decision: 'withdraw', right: 'version.withdraw', states: ['in_review', 'released'] },
];

/** decisionsFor lists what a person may decide about a version now; the server has the last word. */
export function decisionsFor(version: Pick<Version, 'state' | 'ownWork' | 'trashed'>, can: readonly string[]): Decision[] {
  if (version.trashed) return [];
  return RULES.filter(({ right, states, othersOnly }) => can.includes(right) && states.includes(version.state) && !(othersOnly && version.ownWork)).map(
    ({ decision }) => decision,
  );
}

/** ownInReview tells whether somebody else has to release: nobody releases what is also their own work. */
export const ownInReview = (version: Pick<Version, 'state' | 'ownWork'>): boolean => version.state === 'in_review' && version.ownWork;
