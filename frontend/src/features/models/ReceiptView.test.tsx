import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { api } from '../../api/client';
import { ReceiptView } from './ReceiptView';

const OWN = '01a20985-1f42-7d90-a00b-ed04dd3df13a';
afterEach(() => vi.restoreAllMocks());

/** show opens a receipt that was written by an own profile, while there are these profiles. */
function show(profiles: readonly object[]) {
  const receipt = { fileName: 'ist.bpmn', size: 10, encoding: 'UTF-8', tool: {}, hasDiagram: true, checkedAt: '2026-11-23T17:00:00Z', profile: OWN, sha256: 'ab', errors: 0, warnings: 0, findings: [], kept: [], extensions: [], understood: [], counts: {}, elements: [] };
  vi.spyOn(api, 'GET').mockImplementation((path: string) => Promise.resolve({ data: path.endsWith('/profiles') ? profiles : receipt }) as never);
  render(<QueryClientProvider client={new QueryClient()}><ReceiptView id="v" onElement={() => undefined} /></QueryClientProvider>);
}

test('a receipt names the profile as people do', async () => {
  show([{ id: OWN, title: { de: 'Unser Haus' } }]);
  expect(await screen.findByText('Unser Haus')).toBeVisible();
  expect(screen.queryByText(OWN)).toBeNull();
});

test('a receipt says of a profile that was deleted that it is gone', async () => {
  show([]);
  expect(await screen.findByText('einem Prüfprofil, das es nicht mehr gibt')).toBeVisible();
});
