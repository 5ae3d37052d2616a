import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { afterEach, expect, test, vi } from 'vitest';
import { api } from '../../api/client';
import { meKey } from '../../api/me';
import { unitsQuery } from '../../api/units';
import { ListPage } from './ListPage';

afterEach(() => vi.restoreAllMocks());

/** show opens the register where nothing is found. */
function show(address: string, can = ['process.trash', 'process.create']) {
  vi.spyOn(api, 'GET').mockImplementation((path: string) => Promise.resolve({ data: path.endsWith('/saved-views') ? [] : { items: [], total: 0 } }) as never);
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  client.setQueryData(meKey, { id: 'ich', can, grants: [] });
  client.setQueryData(unitsQuery.queryKey, []);
  render(<QueryClientProvider client={client}><MemoryRouter initialEntries={[address]}><ListPage /></MemoryRouter></QueryClientProvider>);
}

test('an empty trash says that it is empty, not that a filter hides something', async () => {
  show('/prozesse?trashed=true');
  expect(await screen.findByText('Der Papierkorb ist leer.')).toBeVisible();
  expect(screen.queryByText(/Nehmen Sie einen Filter weg/)).toBeNull();
});

test('a trash in which something is looked for says that nothing fits', async () => {
  show('/prozesse?trashed=true&category=core');
  expect(await screen.findByText('Kein Prozess passt zu dieser Auswahl.')).toBeVisible();
});

test('who may create nothing is not asked to create the first process', async () => {
  show('/prozesse', ['process.read']);
  expect(await screen.findByText('Es gibt noch keinen Prozess, den Sie sehen dürfen.')).toBeVisible();
  expect(screen.queryByText(/Legen Sie den ersten Prozess an/)).toBeNull();
});

test('who may create processes is asked to create the first one', async () => {
  show('/prozesse');
  expect(await screen.findByText('Das Register ist noch leer.')).toBeVisible();
});
