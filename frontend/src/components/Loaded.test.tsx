import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { Loaded } from './Loaded';

function Page({ ask }: { ask: () => Promise<string> }) {
  const query = useQuery({ queryKey: ['name'], queryFn: ask, retry: false });
  return (
    <Loaded query={query}>
      {(name, round, reload) => (
        <>
          <input key={round} aria-label="Name" defaultValue={name} />
          <button type="button" onClick={reload}>Neu laden</button>
        </>
      )}
    </Loaded>
  );
}

const show = (ask: () => Promise<string>, client = new QueryClient()) => render(<QueryClientProvider client={client}><Page ask={ask} /></QueryClientProvider>);

test('a form begins anew with what a reload brings', async () => {
  show(vi.fn<() => Promise<string>>().mockResolvedValueOnce('Hundesteuer').mockResolvedValueOnce('Hundesteuer erheben'));
  expect(screen.getByRole('status')).toBeInTheDocument();
  const field = await screen.findByRole('textbox', { name: 'Name' });
  await userEvent.type(field, ' geändert');
  expect(field).toHaveValue('Hundesteuer geändert');
  await userEvent.click(screen.getByRole('button', { name: 'Neu laden' }));
  expect(await screen.findByDisplayValue('Hundesteuer erheben')).toBeInTheDocument();
});

test('what could not be loaded can be asked for again', async () => {
  show(vi.fn<() => Promise<string>>().mockRejectedValueOnce(new TypeError('Failed to fetch')).mockResolvedValueOnce('Hundesteuer'));
  await userEvent.click(await screen.findByRole('button', { name: 'Erneut versuchen' }));
  expect(await screen.findByRole('textbox', { name: 'Name' })).toHaveValue('Hundesteuer');
});

test('a failing refetch keeps the form', async () => {
  const client = new QueryClient();
  show(vi.fn<() => Promise<string>>().mockResolvedValueOnce('Hundesteuer').mockRejectedValueOnce(new TypeError('Failed to fetch')).mockResolvedValueOnce('Hundesteuer'), client);
  const field = await screen.findByRole('textbox', { name: 'Name' });
  await userEvent.type(field, ' geändert');
  await act(() => client.refetchQueries());
  expect(await screen.findByRole('alert')).toBeInTheDocument();
  expect(screen.getByRole('textbox', { name: 'Name' })).toBe(field);
  expect(field).toHaveValue('Hundesteuer geändert');
  await userEvent.click(screen.getByRole('button', { name: 'Erneut versuchen' }));
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  expect(field).toHaveValue('Hundesteuer geändert');
});
