import { describe, expect, test } from 'vitest';
import type { Version } from './api';
import { decisionsFor, ownInReview } from './decisions';

const version = (state: Version['state'], authorId = 'anna') => ({ state, authorId, trashed: false });

describe('what may be decided about a version', () => {
  test.each([
    ['an author hands a draft in', version('draft'), ['version.submit'], 'anna', ['submit']],
    ['an author corrects what came back', version('returned'), ['version.submit'], 'anna', ['submit']],
    ['an approver releases or returns', version('in_review'), ['version.release', 'version.withdraw'], 'ben', ['approve', 'return', 'withdraw']],
    ['nobody releases their own version', version('in_review'), ['version.release', 'version.withdraw'], 'anna', ['return', 'withdraw']],
    ['a released version can only be withdrawn', version('released'), ['version.submit', 'version.release', 'version.withdraw'], 'ben', ['withdraw']],
    ['a superseded version stays', version('superseded'), ['version.submit', 'version.release', 'version.withdraw'], 'ben', []],
    ['a reader decides nothing', version('in_review'), ['process.read'], 'leser', []],
  ] as const)('%s', (_, given, can, person, wanted) => {
    expect(decisionsFor(given, can, person)).toEqual(wanted);
  });

  test('nothing is decided about what lies in the trash', () => {
    expect(decisionsFor({ ...version('draft'), trashed: true }, ['version.submit'], 'anna')).toEqual([]);
  });

  test('an author with the right to release is told to ask somebody else', () => {
    expect(ownInReview(version('in_review'), ['version.release'], 'anna')).toBe(true);
    expect(ownInReview(version('in_review'), ['version.release'], 'ben')).toBe(false);
  });
});
