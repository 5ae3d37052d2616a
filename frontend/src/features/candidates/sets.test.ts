import { describe, expect, it } from 'vitest';
import type { CriteriaSetHead } from '../../api/candidates';
import { setOf, setsFor } from '../../components/candidates/setOf';

const head = (id: string, objects: string[], standard = false) => ({ id, objects, standard }) as unknown as CriteriaSetHead;
const sets = [head('own', ['process']), head('house', ['process'], true), head('hildesheim', ['initiative', 'process'])];

describe('sets of a kind', () => {
  it('begin with the standard of the house', () => expect(setsFor(sets, 'process').map((set) => set.id)).toEqual(['house', 'own', 'hildesheim']));
  it('are taken from the address only if they rate the kind', () => {
    expect(setOf(sets, 'process', 'own')).toBe('own');
    expect(setOf(sets, 'initiative', 'own')).toBe('hildesheim');
    expect(setOf(sets, 'service', undefined)).toBe('');
  });
});
