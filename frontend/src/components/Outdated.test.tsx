import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { Loaded } from './Loaded';
import { Outdated } from './Outdated';

const lost = new TypeError('Failed to fetch');
const answers = () => vi.fn<() => Promise<string>>().mockResolvedValueOnce('Hundesteuer').mockRejectedValueOnce(lost).mockResolvedValueOnce('Gewerbesteuer');

function List({ ask }: { ask: () => Promise<string> }) {
  return <p>{useQuery({ queryKey: ['list'], queryFn: ask, retry: false }).data}</p>;
}

function Form({ ask }: { ask: () => Promise<string> }) {
  return <Loaded query={useQuery({ queryKey: ['form'], queryFn: ask, retry: false })}>{(name) => <p>{name}</p>}</Loaded>;
}

function show(page: React.ReactNode) {
  const client = new QueryClient();
  render(<QueryClientProvider client={client}><Outdated />{page}</QueryClientProvider>);
  return client;
}

test('a list that could not be fetched again says of when it is and can be asked for again', async () => {
  const client = show(<List ask={answers()} />);
  await screen.findByText('Hundesteuer');
  expect(screen.queryByRole('status')).toBeNull();
  await act(() => client.refetchQueries());
  expect(await screen.findByRole('status')).toHaveTextContent(/Stand vom .*\d\d:\d\d/);
  expect(screen.getByText('Hundesteuer')).toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'Erneut versuchen' }));
  await screen.findByText('Gewerbesteuer');
  await waitFor(() => expect(screen.queryByRole('status')).toBeNull());
});

test('what a page tells itself is not told twice', async () => {
  const client = show(<Form ask={answers()} />);
  await screen.findByText('Hundesteuer');
  await act(() => client.refetchQueries());
  expect(await screen.findByRole('alert')).toBeInTheDocument();
  expect(screen.queryByRole('status')).toBeNull();
});
