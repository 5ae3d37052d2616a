import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactElement } from 'react';
import { MemoryRouter } from 'react-router';
import { afterEach, expect, test, vi } from 'vitest';
import { api } from '../../api/client';
import { meKey } from '../../api/me';
import { ApiError } from '../../api/problem';
import { unitsQuery, type Unit } from '../../api/units';
import { PlaceCard } from '../../components/candidates/PlaceCard';
import { ChangeoverPanel } from '../../components/changeover/ChangeoverPanel';
import { GainedCard } from '../../components/changeover/GainedCard';
import { EFileCard } from '../../components/efile/EFileCard';
import type { ProcessList } from './api';
import { ModelCard } from './ModelCard';
import { WaitingCard } from './WaitingCard';

const unit = { id: 'a51', path: '/a51/', number: '51', name: 'Jugend', facts: {} } as unknown as Unit;
const cards: [string, ReactElement][] = [
  ['the electronic file', <EFileCard key="1" process="p" />],
  ['the place of a process', <PlaceCard key="2" kind="process" id="p" name="Hund" />],
  ['the place of an initiative', <PlaceCard key="3" kind="initiative" id="r" name="Akte" />],
  ['changeovers', <ChangeoverPanel key="4" process="p" />],
  ['models', <ModelCard key="5" unit={unit} list={{ items: [], total: 0 } as unknown as ProcessList} />],
  ['what waits', <WaitingCard key="6" unit={unit} vacantOwners={0} />],
];
afterEach(() => vi.restoreAllMocks());

/** show lets the questions of the card be answered by a problem of that status, except those to which there is an answer, and tells how it was asked. */
function show(card: ReactElement, status: number, answers: Record<string, unknown> = {}) {
  const problem = { status, code: '', key: '', title: '', detail: 'Das ging nicht.', errors: [], requestId: '' };
  const asked = vi.spyOn(api, 'GET').mockImplementation((path: string) => (path in answers ? Promise.resolve({ data: answers[path] }) : Promise.reject(new ApiError(problem))) as never);
  const client = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: Infinity } } });
  client.setQueryData(meKey, { id: 'ich', can: ['rating.read'], grants: [] });
  client.setQueryData(unitsQuery.queryKey, [unit]);
  render(<QueryClientProvider client={client}><MemoryRouter>{card}</MemoryRouter></QueryClientProvider>);
  return asked;
}

test.each(cards)('the card on %s says that it did not come, and asks again', async (_, card) => {
  const asked = show(card, 500);
  const again = await screen.findByRole('button', { name: 'Erneut versuchen' });
  expect(screen.queryByText('Hier wartet nichts auf Sie.')).toBeNull();
  const before = asked.mock.calls.length;
  await userEvent.click(again);
  await vi.waitFor(() => expect(asked.mock.calls.length).toBeGreaterThan(before));
});

test('where somebody may not see the place in the ranking, the card stays away', async () => {
  const asked = show(<PlaceCard kind="process" id="p" name="Hund" />, 404);
  await vi.waitFor(() => expect(asked).toHaveBeenCalled());
  await new Promise((done) => setTimeout(done, 50));
  expect(screen.queryByRole('button')).toBeNull();
});

test('the card on gained time says that the names of the changeovers did not come, and asks again', async () => {
  const gained = { changeovers: 3, expected: 120, expectedKnown: 3, measured: 0, measuredKnown: 0, ofMeasured: 0, suppressed: false };
  const asked = show(<GainedCard unit="a51" />, 500, { '/api/v1/org-units/{id}/gained': gained });
  expect(await screen.findByText(/120/)).toBeVisible();
  await userEvent.click(await screen.findByRole('button', { name: 'Erneut versuchen' }));
  expect((asked.mock.calls as unknown[][]).filter(([path]) => path === '/api/v1/changeovers')).toHaveLength(2);
});
