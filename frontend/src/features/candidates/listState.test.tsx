import { act, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { MemoryRouter } from 'react-router';
import { describe, expect, it } from 'vitest';
import { asOrdered, changed, readShown, useListState } from './listState';

const show = (text: string) => readShown(new URLSearchParams(text));

describe('address of the list', () => {
  it('names classes and coverage, and leaves out what is none', () => {
    expect(show('klasse=A,none,x&abdeckung=75')).toEqual({ class: ['A', 'none'], minCoverage: 75 });
    expect(show('klasse=D&abdeckung=101')).toEqual({ class: undefined, minCoverage: undefined });
  });
  it('orders for committees by what is known, whatever an expert chose before', () => {
    const query = { kind: 'process', order: 'possible' } as const;
    expect(asOrdered(query, { expert: false, picture: 'liste' }).order).toBeUndefined();
    expect(asOrdered(query, { expert: true, picture: 'liste' }).order).toBe('possible');
    expect(asOrdered(query, { expert: false, picture: 'blasen' }).order).toBe('possible');
  });
  it('drops what belonged to the choice before', () => {
    const now = new URLSearchParams('art=process&verfahren=minden&gewichte=a:1&klasse=A&q=x');
    expect(changed(now, { verfahren: 'dortmund' }).toString()).toBe('art=process&verfahren=dortmund&klasse=A&q=x');
    expect(changed(now, { art: 'initiative' }).toString()).toBe('art=initiative&klasse=A');
    expect(changed(now, { klasse: undefined }).has('klasse')).toBe(false);
  });
  it('keeps both of two quick choices', () => {
    const wrapper = ({ children }: { children: ReactNode }) => <MemoryRouter initialEntries={['/rangliste?ansicht=experten']}>{children}</MemoryRouter>;
    const { result } = renderHook(() => useListState(), { wrapper });
    act(() => {
      result.current.change({ klasse: 'C' });
      result.current.change({ abdeckung: '75' });
    });
    expect(result.current).toMatchObject({ shown: { class: ['C'], minCoverage: 75 }, expert: true, filtered: true });
    act(() => result.current.clear());
    expect(result.current).toMatchObject({ expert: true, filtered: false });
  });
});
