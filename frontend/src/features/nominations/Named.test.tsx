import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter } from 'react-router';
import { afterEach, expect, test, vi } from 'vitest';
import type { Round } from './api';
import { Named } from './Named';

const rights = vi.hoisted(() => ({ has: [] as string[] }));
vi.mock('../../api/me', () => ({ useCan: () => (right: string) => rights.has.includes(right) }));

// The dialog of the test's browser cannot be opened.
HTMLDialogElement.prototype.showModal = function showModal() { this.open = true; };
HTMLDialogElement.prototype.close = function close() { this.open = false; };

afterEach(() => vi.unstubAllGlobals());

const show = (closed: boolean, ...has: string[]) => {
  rights.has = has;
  const round = { id: 'r', closed, nominations: [{ id: 'n', etag: '"r1"', processId: 'p', processName: 'Hundesteuer', number: '20-1', unitName: '20', reason: 'viele Fälle', state: 'named', comment: '' }] } as unknown as Round;
  render(<QueryClientProvider client={new QueryClient()}><MemoryRouter><Named round={round} /></MemoryRouter></QueryClientProvider>);
};

test('coordination decides when the round is closed, and nobody withdraws then', () => {
  show(true, 'nomination.manage', 'nomination.make');
  expect(screen.getByRole('button', { name: 'Annehmen: Hundesteuer' })).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Ablehnen: Hundesteuer' })).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Hundesteuer zurücknehmen' })).not.toBeInTheDocument();
});

test('who names processes withdraws them in an open round, but only when asked', async () => {
  const fetched = vi.fn();
  vi.stubGlobal('fetch', fetched);
  show(false, 'nomination.make');
  expect(screen.queryByRole('button', { name: 'Annehmen: Hundesteuer' })).not.toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'Hundesteuer zurücknehmen' }));
  expect(screen.getByRole('heading', { name: 'Nominierung „Hundesteuer“ zurücknehmen?' })).toBeInTheDocument();
  expect(fetched).not.toHaveBeenCalled();
});
