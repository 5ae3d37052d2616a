import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { afterEach, expect, test, vi } from 'vitest';
import { api } from '../../api/client';
import type { Unit } from '../../api/units';
import { MissingCard } from './MissingCard';

afterEach(() => vi.restoreAllMocks());

function show(items: readonly object[], total: number) {
  vi.spyOn(api, 'GET').mockResolvedValue({ data: { items, total } } as never);
  render(<QueryClientProvider client={new QueryClient()}><MemoryRouter><MissingCard unit={{ id: 'a51' } as Unit} /></MemoryRouter></QueryClientProvider>);
}

test('processes without a Steckbrief are named among those in which something is missing', async () => {
  show([{ id: 'p1', name: 'Bolzplatz pflegen', steckbrief: { version: 0 } }, { id: 'p2', name: 'Kind in Obhut nehmen', steckbrief: { version: 1, completeness: 11, missing: { label: 'Fallzahl', neededFor: 'Rangfolge' } } }], 9);
  expect(await screen.findByRole('link', { name: 'Bolzplatz pflegen' })).toBeVisible();
  expect(screen.getByText(/Noch kein Steckbrief/)).toBeVisible();
  expect(screen.getByText(/Fallzahl/)).toBeVisible();
  expect(screen.getByRole('link', { name: 'Alle 9 unvollständigen Steckbriefe zeigen' })).toBeVisible();
  expect(screen.queryByText('Alle Steckbriefe sind vollständig.')).toBeNull();
});

test('where nothing is incomplete, all Steckbriefe are complete', async () => {
  show([], 0);
  expect(await screen.findByText('Alle Steckbriefe sind vollständig.')).toBeVisible();
});
