import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { ApiError } from '../../api/problem';
import { SessionCard } from './SessionCard';

const { GET, POST } = vi.hoisted(() => ({ GET: vi.fn(), POST: vi.fn() }));
vi.mock('../../api/client', async (original) => ({ ...(await original<object>()), api: { GET, POST } }));

test('who is still signed in everywhere is told so', async () => {
  GET.mockResolvedValue({ data: [], response: new Response() });
  POST.mockRejectedValue(new ApiError({ status: 503, code: 'busy', key: 'busy', title: '', detail: 'Gerade überlastet.', errors: [], requestId: '' }));
  render(<QueryClientProvider client={new QueryClient()}><SessionCard /></QueryClientProvider>);
  expect(screen.getByText(/Zugriffsschlüssel gelten weiter/)).toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'Überall abmelden' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('Gerade überlastet.');
});
