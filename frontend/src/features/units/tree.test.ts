import { describe, expect, test } from 'vitest';
import type { Unit } from '../../api/units';
import { idsOf, narrowed, treeOf } from './tree';

const unit = (id: string, parentId: string, name: string) => ({ id, parentId, number: id, name }) as Unit;
const units = [unit('1', '', 'Dezernat I'), unit('10', '1', 'Zentrale Dienste'), unit('10.1', '10', 'Bürgerbüro'), unit('20', '1', 'Finanzen'), unit('99', 'fehlt', 'Verwaist')];

describe('the tree of units', () => {
  test('units stand below their parent, orphans at the top', () => {
    const tree = treeOf(units);
    expect(tree.map((branch) => branch.unit.id)).toEqual(['1', '99']);
    expect(idsOf(tree)).toEqual(['1', '10', '10.1', '20', '99']);
  });

  test('a search keeps what leads to the hit', () => {
    expect(idsOf(narrowed(treeOf(units), 'buerger'))).toEqual(['1', '10', '10.1']);
    expect(narrowed(treeOf(units), 'gibt es nicht')).toEqual([]);
  });

  test('an empty search keeps everything', () => {
    expect(idsOf(narrowed(treeOf(units), ' '))).toHaveLength(5);
  });
});
