import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { MemoryRouter, useLocation } from 'react-router';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { unitsQuery } from '../../api/units';
import { FilterBar } from './FilterBar';
import { useListState } from './listState';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function Page() {
  return (
    <>
      <FilterBar state={useListState()} facets={undefined} />
      <output>{useLocation().search}</output>
    </>
  );
}

test('forgets what was typed a moment before the filters were cleared', () => {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  client.setQueryData(unitsQuery.queryKey, []);
  render(
    <QueryClientProvider client={client}>
      <MemoryRouter initialEntries={['/prozesse?category=core&sort=name']}><Page /></MemoryRouter>
    </QueryClientProvider>,
  );
  fireEvent.change(screen.getByLabelText('Suchen'), { target: { value: 'Hund' } });
  fireEvent.click(screen.getByRole('button', { name: 'Filter zurücksetzen' }));
  act(() => vi.advanceTimersByTime(1000));
  expect(screen.getByLabelText('Suchen')).toHaveValue('');
  expect(screen.getByRole('status')).toHaveTextContent('?sort=name');
});
