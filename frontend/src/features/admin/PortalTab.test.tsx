import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { PortalTab } from './PortalTab';

const { GET, PUT } = vi.hoisted(() => ({ GET: vi.fn(), PUT: vi.fn() }));
vi.mock('../../api/client', async (original) => ({ ...(await original<object>()), api: { GET, PUT } }));
vi.mock('./Guard', () => ({ Guard: ({ children }: { children: unknown }) => children }));
vi.mock('../../api/me', () => ({ useMe: () => ({ tenantSlug: 'musterstadt' }) }));

const answer = (etag: string, on: boolean) => ({ data: { on, categories: [], indexed: false }, response: new Response(null, { headers: { ETag: etag } }) });

test('what a colleague saved meanwhile neither takes what was typed nor is it overwritten unseen', async () => {
  const client = new QueryClient();
  GET.mockResolvedValueOnce(answer('"1"', false)).mockResolvedValue(answer('"2"', false));
  PUT.mockResolvedValueOnce(answer('"3"', true)).mockResolvedValueOnce(answer('"4"', true));
  render(<QueryClientProvider client={client}><PortalTab /></QueryClientProvider>);
  const [on] = await screen.findAllByRole('checkbox');
  await userEvent.click(on!);
  await act(() => client.refetchQueries());
  expect(on).toBeChecked();
  const save = screen.getByRole('button', { name: 'Speichern' });
  await userEvent.click(save);
  expect(PUT).toHaveBeenLastCalledWith('/api/v1/admin/portal', expect.objectContaining({ params: { header: { 'If-Match': '"1"' } } }));
  await vi.waitFor(() => expect(save).not.toHaveAttribute('aria-disabled'));
  await userEvent.click(save);
  expect(PUT).toHaveBeenLastCalledWith('/api/v1/admin/portal', expect.objectContaining({ params: { header: { 'If-Match': '"3"' } } }));
});
