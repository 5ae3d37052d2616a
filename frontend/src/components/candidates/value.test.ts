import { describe, expect, it } from 'vitest';
import { countOf, inside } from './value';

describe('value in words', () => {
  it('never promises more than there is', () => {
    expect(inside({ value: 71.81, low: 71.81, high: 76.85 }, 100)).toEqual({ value: 71, low: 71, high: 77 });
    expect(inside({ value: 49.99, low: 49.99, high: 49.99 }, 100)).toEqual({ value: 49, low: 49, high: 49 });
    expect(inside({ value: 50, low: 50, high: 60 }, 100)).toEqual({ value: 50, low: 50, high: 60 });
  });
  it('keeps fractions where there are few points', () => {
    expect(inside({ value: 12.5, low: 12.5, high: 14 }, 19)).toEqual({ value: 12.5, low: 12.5, high: 14 });
  });
  it('counts the criteria that count', () => expect(countOf({ a: 1, b: 0, c: 0.5 })).toBe(2));
});
