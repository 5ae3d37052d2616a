import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { expect, test, vi } from 'vitest';
import { api } from '../../api/client';
import { ReceiptPage } from './ReceiptPage';

test('a receipt of a list without findings ends with what it counted', async () => {
  const receipt = { id: 'q', kind: 'import.table.processes', fileName: 'amt51.csv', sha256: 'ab', createdAt: '2026-11-23T17:00:00Z', counts: { created: 1 }, entries: [] };
  vi.spyOn(api, 'GET').mockResolvedValue({ data: receipt } as never);
  render(<QueryClientProvider client={new QueryClient()}><MemoryRouter><ReceiptPage /></MemoryRouter></QueryClientProvider>);
  expect(await screen.findByText('amt51.csv')).toBeVisible();
  expect(screen.queryByRole('heading', { level: 2 })).toBeNull();
});
