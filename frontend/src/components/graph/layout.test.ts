import { expect, test } from 'vitest';
import { layOut, pathOf, step, type GraphEdge, type GraphNode } from './layout';

const nodes = (...ids: string[]): GraphNode[] => ids.map((id) => ({ id, name: id, beside: '', look: 'process' }));
const edges = (...pairs: string[]): GraphEdge[] => pairs.map((pair) => ({ from: pair[0] ?? '', to: pair[1] ?? '', reasons: [] }));
const at = (picture: ReturnType<typeof layOut>, id: string) => picture.places.find((one) => one.node.id === id) ?? { node: nodes(id)[0] as GraphNode, x: NaN, y: NaN };

test('who waits stands left of what is waited for, however long the chain', () => {
  const picture = layOut(nodes('a', 'b', 'c', 'd'), edges('ab', 'bc', 'ac', 'dc'));
  expect(at(picture, 'a').x).toBeLessThan(at(picture, 'b').x);
  expect(at(picture, 'b').x).toBeLessThan(at(picture, 'c').x);
  expect(at(picture, 'd').x).toBe(at(picture, 'b').x);
});

test('no two boxes lie on each other, and all lie in the picture', () => {
  const picture = layOut(nodes('a', 'b', 'c', 'd', 'e', 'f', 'x', 'y'), edges('ac', 'bc', 'dc', 'ce', 'cf', 'xy'));
  expect(new Set(picture.places.map(({ x, y }) => `${x} ${y}`)).size).toBe(8);
  for (const { x, y } of picture.places) {
    expect(x).toBeGreaterThan(0);
    expect(y + 52).toBeLessThan(picture.height);
    expect(x + 236).toBeLessThan(picture.width);
  }
});

test('a circle is laid out as well', () => {
  const picture = layOut(nodes('a', 'b', 'c'), edges('ab', 'bc', 'ca'));
  expect(picture.places).toHaveLength(3);
  expect(pathOf(at(picture, 'c'), at(picture, 'a'))).toMatch(/^M[\d.]+ [\d.]+C/);
});

test('nothing needs no room', () => {
  expect(layOut([], [])).toEqual({ places: [], width: 0, height: 0 });
});

test('arrow keys go along edges and columns', () => {
  const ties = edges('ac', 'bc');
  const { places } = layOut(nodes('a', 'b', 'c'), ties);
  const go = (key: string, id: string) => step(key, places.find((one) => one.node.id === id) ?? (places[0] as (typeof places)[0]), places, ties)?.node.id;
  expect(go('ArrowRight', 'a')).toBe('c');
  expect(go('ArrowLeft', 'c')).toBe('a');
  expect(go('ArrowDown', 'a')).toBe('b');
  expect(go('ArrowUp', 'a')).toBeUndefined();
  expect(go('Home', 'c')).toBe('a');
  expect(go('End', 'a')).toBe('c');
  expect(go('Tab', 'a')).toBeUndefined();
});
