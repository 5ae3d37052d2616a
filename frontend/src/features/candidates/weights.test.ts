import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { scaleOf, shareOf, useWeights } from './weights';

describe('sliders', () => {
  it('lie on the weights of the set', () => {
    expect(scaleOf({ a: 3, b: 0.5 })).toEqual({ step: 0.5, max: 10 });
    expect(scaleOf({ a: 12.3 })).toEqual({ step: 0.1, max: 25 });
    expect(scaleOf({ a: 0.25, b: 80 })).toEqual({ step: 0.01, max: 100 });
    expect(scaleOf({})).toEqual({ step: 0.5, max: 10 });
  });
  it('tell their share of the whole', () => {
    expect(shareOf({ a: 3, b: 1 }, 'a')).toBe(75);
    expect(shareOf({ a: 0 }, 'a')).toBe(0);
  });
});

describe('weights that are tried', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());
  const ofSet = { rules: 2, form: 1 };

  it('rank at once and write the address after a rest', () => {
    const write = vi.fn();
    const { result, rerender } = renderHook(({ text }) => useWeights(text, write), { initialProps: { text: undefined as string[] | undefined } });
    act(() => result.current.change('rules', 5, ofSet));
    act(() => result.current.change('rules', 6, ofSet));
    expect(result.current).toMatchObject({ tried: { rules: 6 }, moving: true });
    act(() => void vi.advanceTimersByTime(100));
    expect(result.current.asked).toEqual(['rules:6']);
    expect(write).not.toHaveBeenCalled();
    act(() => void vi.advanceTimersByTime(400));
    expect(write.mock.calls).toEqual([['rules:6']]);
    expect(result.current.moving).toBe(true);
    rerender({ text: ['rules:6'] });
    expect(result.current.moving).toBe(false);
  });
  it('forget what equals the set, and all of it', () => {
    const write = vi.fn();
    const { result } = renderHook(() => useWeights(['form:3', 'rules:5'], write));
    expect(result.current.asked).toEqual(['form:3', 'rules:5']);
    act(() => result.current.change('rules', 2, ofSet));
    expect(result.current.tried).toEqual({ form: 3 });
    act(() => result.current.reset());
    act(() => void vi.advanceTimersByTime(500));
    expect(write.mock.calls).toEqual([[undefined]]);
  });
});
