import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import type { Initiative } from './api';
import { NeedsSection } from './NeedsSection';
import { ReportsSection } from './ReportsSection';

const { GET } = vi.hoisted(() => ({ GET: vi.fn() }));
vi.mock('../../api/client', async (original) => ({ ...(await original<object>()), api: { GET } }));
vi.mock('../../api/me', () => ({ useCan: () => () => true }));

test.each([
  ['reports', <ReportsSection initiative={{ id: 'v', mayEdit: true } as Initiative} />],
  ['needs', <NeedsSection id="v" />],
])('%s that did not come say so', async (_, section) => {
  GET.mockRejectedValue(new Error('busy'));
  render(<QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>{section}</QueryClientProvider>);
  expect(await screen.findByRole('button', { name: 'Erneut versuchen' })).toBeInTheDocument();
});
