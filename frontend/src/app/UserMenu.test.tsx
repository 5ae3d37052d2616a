import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { ApiError } from '../api/problem';
import type { Me } from '../api/me';
import { UserMenu } from './UserMenu';

const { POST } = vi.hoisted(() => ({ POST: vi.fn() }));
vi.mock('../api/client', async (original) => ({ ...(await original<object>()), api: { POST } }));

test.each(['Abmelden', 'Überall abmelden'])('who is still signed in after %s is told so', async (name) => {
  POST.mockRejectedValue(new ApiError({ status: 503, code: 'busy', key: 'busy', title: '', detail: 'Gerade überlastet.', errors: [], requestId: '' }));
  render(<QueryClientProvider client={new QueryClient()}><UserMenu me={{ name: 'Anna Berg', username: 'anna' } as Me} /></QueryClientProvider>);
  await userEvent.click(screen.getByRole('button', { name: /Anna Berg/ }));
  await userEvent.click(screen.getByRole('button', { name }));
  expect(await screen.findByRole('alert')).toHaveTextContent('Gerade überlastet.');
});
