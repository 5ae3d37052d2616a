import { expect, test } from 'vitest';
import type { Affected } from '../../api/rollouts';
import type { Translate } from '../../i18n/text';
import { affectedGraph, MOST } from './affectedGraph';

const t: Translate = (key) => key;
const unit = { id: 'u', number: '51', name: 'Jugend' };
const empty: Affected = { processes: [], units: [], rollouts: [], initiatives: [], connections: [], more: false, cases: 0, allUnits: false };
const processes = (count: number) => Array.from({ length: count }, (_, i) => ({ id: `p${i}`, number: `${i}`, name: 'Vorgang', unit, cases: i }));

test('an application on which nothing hangs stands alone', () => {
  expect(affectedGraph(t, { id: 'a', name: 'JugendKom' }, empty)).toMatchObject({ nodes: [{ name: 'JugendKom' }], edges: [] });
});

test('units hang on it by their processes, or because they use it', () => {
  const { edges } = affectedGraph(t, { id: 'a', name: 'JugendKom' }, { ...empty, processes: processes(1), units: [{ unit, uses: true, processes: 1 }, { unit: { ...unit, id: 'v' }, uses: true, processes: 0 }] });
  expect(edges.map(({ from, to }) => `${from} ${to}`)).toEqual(['p0 end', 'u p0', 'v end']);
});

test('many processes are bounded: those with most cases stay, the others are counted', () => {
  const { nodes } = affectedGraph(t, { id: 'a', name: 'JugendKom' }, { ...empty, processes: processes(MOST + 5) });
  expect(nodes).toHaveLength(MOST + 2);
  expect(nodes.some(({ id }) => id === `p${MOST + 4}`)).toBe(true);
  expect(nodes.some(({ id }) => id === 'p0')).toBe(false);
});
