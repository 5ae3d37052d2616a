import type { Decision, Version } from './api';

const RULES: readonly { decision: Decision; right: string; states: readonly Version['state'][]; othersOnly?: boolean }[] = [
  { decision: 'submit', right: 'version.submit', states: ['draft', 'returned'] },
  { decision: 'approve', right: 'version.release', states: ['in_review'], othersOnly: true },
  { decision: 'return', right: 'version.release', states: ['in_review'] },
  { decision: 'withdraw', right: 'version.withdraw', states: ['in_review', 'released'] },
];

/** decisionsFor lists what a person may decide about a version now; the server has the last word. */
export function decisionsFor(version: Pick<Version, 'state' | 'authorId' | 'trashed'>, can: readonly string[], person: string): Decision[] {
  if (version.trashed) return [];
  return RULES.filter(({ right, states, othersOnly }) => can.includes(right) && states.includes(version.state) && !(othersOnly && version.authorId === person)).map(
    ({ decision }) => decision,
  );
}

/** ownInReview tells whether somebody else has to release: nobody releases their own version. */
export const ownInReview = (version: Pick<Version, 'state' | 'authorId'>, can: readonly string[], person: string): boolean =>
  version.state === 'in_review' && version.authorId === person && can.includes('version.release');
