import { describe, expect, it } from 'vitest';
import type { Change, Model, Version } from './api';
import { changeAt, defaultPair, kindOf, marksOf, visible } from './changes';

const ref = (id: string, kind = 'userTask') => ({ id, kind, name: id });
const change = (part: Partial<Change>): Change => ({ type: 'changed', weight: 'meaning', implied: false, sentence: '', ...part });

describe('marks', () => {
  const changes = [
    change({ before: ref('a'), after: ref('a2') }),
    change({ type: 'moved', before: ref('a'), after: ref('a2') }),
    change({ type: 'rearranged', weight: 'layout', before: ref('b'), after: ref('b') }),
    change({ type: 'added', after: ref('c') }),
    change({ before: ref('p', 'process'), after: ref('p', 'process') }),
  ];
  it('takes the strongest change of an element, and none of a process', () => {
    expect(marksOf(changes, 'before')).toEqual({ a: 'moved', b: 'rearranged' });
    expect(marksOf(changes, 'after')).toEqual({ a2: 'moved', b: 'rearranged', c: 'added' });
  });
  it('names loops and other ways a change', () => {
    expect(kindOf({ type: 'loopRemoved', weight: 'meaning' })).toBe('changed');
    expect(kindOf({ type: 'added', weight: 'technical' })).toBe('technical');
  });
  it('leaves out layout unless it is wanted', () => {
    expect(visible(changes, { technical: false, layout: false })).toHaveLength(4);
    expect(visible(changes, { technical: false, layout: true })).toHaveLength(5);
  });
  it('finds what an element is about, own changes first', () => {
    const list = [change({ implied: true, after: ref('c') }), change({ after: ref('c') })];
    expect(changeAt(list, 'after', 'c')).toBe(1);
    expect(changeAt(list, 'after', 'x')).toBe(-1);
  });
});

describe('default pair', () => {
  const line = (part: Partial<Model>) => ({ kind: 'ist', target: false, releasedVersionId: '', latestVersionId: '', ...part }) as Model;
  const version = (id: string, modelId: string) => ({ id, modelId }) as Version;
  it('is IST against the aimed-at SOLL, released versions first', () => {
    const lines = [line({ latestVersionId: 'i2', releasedVersionId: 'i1' }), line({ kind: 'soll', latestVersionId: 's1' }), line({ kind: 'soll', target: true, latestVersionId: 's2' })];
    expect(defaultPair(lines, [])).toEqual({ from: 'i1', to: 's2' });
  });
  it('is the two newest versions of the only line', () => {
    expect(defaultPair([line({ latestVersionId: 'v2' })], [version('v2', 'm'), version('v1', 'm')])).toEqual({ from: 'v1', to: 'v2' });
    expect(defaultPair([], [])).toEqual({ from: '', to: '' });
  });
});
