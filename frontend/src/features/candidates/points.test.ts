import { describe, expect, it } from 'vitest';
import type { Candidate, Span } from '../../api/candidates';
import { AREA, bandOf, matrixOf, pointsOf, xOf, yOf } from './points';

const span = (low: number, high = low): Span => ({ low, high, value: low });
const one = (id: string, across: Span, up: Span, coverage = 100) => ({ id, axes: [across, up], coverage }) as unknown as Candidate;

describe('bubbles', () => {
  it('stand at their values, with the room in which they can lie', () => {
    const [point] = pointsOf([one('a', span(25, 75), span(50, 100), 50)]);
    expect(point).toMatchObject({ x: xOf(25), y: yOf(50), r: 10, box: { x: xOf(25), y: yOf(100), width: xOf(75) - xOf(25), height: yOf(50) - yOf(100) } });
    expect([xOf(0), xOf(100), yOf(0), yOf(100)]).toEqual([AREA.left, AREA.width - AREA.right, AREA.height - AREA.bottom, AREA.top]);
  });
  it('leave out what has no axes, and never leave the drawing', () => {
    expect(pointsOf([{ id: 'a', axes: [], coverage: 0 } as unknown as Candidate])).toEqual([]);
    expect(xOf(120)).toBe(xOf(100));
  });
});

describe('matrix', () => {
  it('has thirds', () => expect([0, 33, 34, 66, 67, 100].map(bandOf)).toEqual([0, 0, 1, 1, 2, 2]));
  it('keeps apart what is not known, and marks what is open', () => {
    const { fields, unplaced } = matrixOf([one('firm', span(80), span(90)), one('open', span(20, 80), span(50)), one('unknown', span(0, 100), span(90)), one('low', span(0, 10), span(0))]);
    expect(fields[2]?.[2]).toMatchObject([{ candidate: { id: 'firm' }, open: false }]);
    expect(fields[1]?.[0]).toMatchObject([{ candidate: { id: 'open' }, open: true }]);
    expect(fields[0]?.[0]).toMatchObject([{ candidate: { id: 'low' }, open: false }]);
    expect(unplaced.map((candidate) => candidate.id)).toEqual(['unknown']);
  });
});
