import { describe, expect, test } from 'vitest';
import type { Version } from './api';
import { decisionsFor, ownInReview } from './decisions';

const version = (state: Version['state'], ownWork = false) => ({ state, ownWork, trashed: false });

describe('what may be decided about a version', () => {
  test.each([
    ['an author hands a draft in', version('draft'), ['version.submit'], ['submit']],
    ['an author corrects what came back', version('returned'), ['version.submit'], ['submit']],
    ['an approver releases or returns', version('in_review'), ['version.release', 'version.withdraw'], ['approve', 'return', 'withdraw']],
    ['nobody releases or returns what is also their own work', version('in_review', true), ['version.release', 'version.withdraw'], ['withdraw']],
    ['a released version can only be withdrawn', version('released'), ['version.submit', 'version.release', 'version.withdraw'], ['withdraw']],
    ['a superseded version stays', version('superseded'), ['version.submit', 'version.release', 'version.withdraw'], []],
    ['a reader decides nothing', version('in_review'), ['process.read'], []],
  ] as const)('%s', (_, given, can, wanted) => {
    expect(decisionsFor(given, can)).toEqual(wanted);
  });

  test('nothing is decided about what lies in the trash', () => {
    expect(decisionsFor({ ...version('draft'), trashed: true }, ['version.submit'])).toEqual([]);
  });

  test('an author with the right to release is told to ask somebody else', () => {
    expect(ownInReview(version('in_review', true))).toBe(true);
    expect(ownInReview(version('in_review'))).toBe(false);
    expect(ownInReview(version('released', true))).toBe(false);
  });
});
