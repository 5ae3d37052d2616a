import { describe, expect, it } from 'vitest';
import { changedWeights, readRanking, readWeights, whyAddress, writeRanking, writeWeights } from './rankAddress';

describe('address of a ranking', () => {
  it('reads weights and leaves out what is none', () => {
    expect(readWeights('rules:3,form:0.5,:2,solution:,x:-1,y:101,z:abc,null:0')).toEqual({ rules: 3, form: 0.5, null: 0 });
    expect(readWeights(null)).toEqual({});
    expect(writeWeights({ rules: 3, form: 0.5 })).toEqual(['form:0.5', 'rules:3']);
  });
  it('tells which weights differ from those of the set', () => {
    expect(changedWeights({ rules: 3, form: 2, foreign: 1 }, { rules: 2, form: 2 })).toEqual({ rules: 3 });
  });
  it('comes back as it was written', () => {
    const query = { kind: 'initiative', set: 'hildesheim', version: 2, weights: ['fit:3'], order: 'possible', orgUnit: 'u1', q: 'Straße & Grün' } as const;
    expect(readRanking(new URLSearchParams(writeRanking({ ...query, weights: [...query.weights] })))).toEqual(query);
    expect(writeRanking({})).toBe('');
    expect(Object.values(readRanking(new URLSearchParams('art=unsinn&wertung=best&gewichte=x'))).filter(Boolean)).toEqual([]);
  });
  it('leads to the reasons within the same ranking', () => {
    expect(whyAddress({ kind: 'process', id: 'a' })).toBe('/rangliste/process/a');
    expect(whyAddress({ kind: 'process', id: 'a' }, { kind: 'process', set: 'minden' })).toBe('/rangliste/process/a?verfahren=minden');
  });
});
