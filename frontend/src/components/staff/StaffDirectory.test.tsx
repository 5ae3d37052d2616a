import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { StaffDirectory } from './StaffDirectory';

const { GET, PUT } = vi.hoisted(() => ({ GET: vi.fn(), PUT: vi.fn() }));
vi.mock('../../api/client', async (original) => ({ ...(await original<object>()), api: { GET, PUT } }));
vi.mock('../Guard', () => ({ Guard: ({ children }: { children: unknown }) => children }));
vi.mock('./StaffRun', () => ({ StaffRun: () => null }));

const answer = (etag: string, bindDn: string) => ({ data: { address: 'ldaps://dc1.example.de', bindDn, units: {}, people: {}, hasPassword: true, etag }, response: new Response(null, { headers: { ETag: etag } }) });

test('what a colleague saved meanwhile neither takes what was typed nor is it overwritten unseen', async () => {
  const client = new QueryClient();
  GET.mockResolvedValueOnce(answer('"1"', 'cn=a')).mockResolvedValue(answer('"2"', 'cn=b'));
  PUT.mockResolvedValueOnce(answer('"3"', 'cn=a')).mockResolvedValueOnce(answer('"4"', 'cn=a'));
  render(<QueryClientProvider client={client}><StaffDirectory /></QueryClientProvider>);
  const address = await screen.findByDisplayValue('ldaps://dc1.example.de');
  await userEvent.type(address, ':636');
  await act(() => client.refetchQueries());
  await vi.waitFor(() => expect(GET).toHaveBeenCalledTimes(2));
  expect(screen.getByDisplayValue('ldaps://dc1.example.de:636')).toBe(address);
  const save = screen.getByRole('button', { name: 'Speichern' });
  await userEvent.click(save);
  expect(PUT).toHaveBeenLastCalledWith('/api/v1/admin/staff-directory', expect.objectContaining({ params: { header: { 'If-Match': '"1"' } } }));
  await vi.waitFor(() => expect(save).not.toHaveAttribute('aria-disabled'));
  await userEvent.click(save);
  expect(PUT).toHaveBeenLastCalledWith('/api/v1/admin/staff-directory', expect.objectContaining({ params: { header: { 'If-Match': '"3"' } } }));
});
