import { act, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { MemoryRouter } from 'react-router';
import { expect, test } from 'vitest';
import { useAddress, withParts } from './useAddress';

test('withParts sets some parts anew and keeps the others', () => {
  expect(withParts(new URLSearchParams('a=1&b=2'), { b: '3', c: '', a: undefined }).toString()).toBe('b=3');
});

test('keeps both of two quick choices, and what others chose meanwhile', () => {
  const wrapper = ({ children }: { children: ReactNode }) => <MemoryRouter initialEntries={['/x?ansicht=baum']}>{children}</MemoryRouter>;
  const { result } = renderHook(() => useAddress(), { wrapper });
  act(() => {
    result.current.set({ stand: 'running' });
    result.current.set({ ampel: 'red' });
  });
  expect(result.current.params.toString()).toBe('ansicht=baum&stand=running&ampel=red');
  act(() => result.current.change((now) => withParts(now, { stand: undefined })));
  expect(result.current.params.toString()).toBe('ansicht=baum&ampel=red');
});
