import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ApiError } from '../../api/problem';
import { LinesSection } from './LinesSection';
import { SECTIONS } from './sections';
import { SheetSection } from './SheetSection';
import type { Initiative } from './api';

const { GET, PUT } = vi.hoisted(() => ({ GET: vi.fn(), PUT: vi.fn() }));
vi.mock('../../api/client', async (original) => ({ ...(await original<object>()), api: { GET, PUT } }));

beforeEach(() => {
  HTMLDialogElement.prototype.showModal = function showModal(this: HTMLDialogElement) { this.open = true; };
  HTMLDialogElement.prototype.close = function close(this: HTMLDialogElement) { this.open = false; };
});
afterEach(() => [GET, PUT].forEach((call) => call.mockReset()));

const client = new QueryClient();
const around = (children: React.ReactNode) => <MemoryRouter><QueryClientProvider client={client}>{children}</QueryClientProvider></MemoryRouter>;
const risks = SECTIONS.find(({ key }) => key === 'risks')!;
const initiative = (etag: string, risk: string, description = 'Beschreibung') =>
  ({ id: '1', etag, mayEdit: true, risks: [{ text: risk }], sheet: { description } }) as unknown as Initiative;
const sent = () => (PUT.mock.calls[0] as [string, { params: { header: unknown }; body: { items?: unknown[] } }])[1];
const edit = () => userEvent.click(screen.getByRole('button', { name: /bearbeiten/i }));
const save = () => userEvent.click(screen.getByRole('button', { name: 'Speichern' }));
const stale = () => Promise.reject(new ApiError({ status: 412, code: '', key: '', title: '', detail: 'Inzwischen geändert', errors: [], requestId: '' }));

test('lines that somebody else has changed meanwhile are not overwritten: a conflict is told, and the new ones can be loaded', async () => {
  PUT.mockImplementation(stale);
  GET.mockResolvedValue({ data: initiative('"2"', 'Neues Risiko') });
  const { rerender } = render(around(<LinesSection section={risks} initiative={initiative('"1"', 'Altes Risiko')} />));
  await edit();
  rerender(around(<LinesSection section={risks} initiative={initiative('"2"', 'Neues Risiko')} />));
  await save();
  expect(sent().params.header).toEqual({ 'If-Match': '"1"' });
  await userEvent.click(await screen.findByRole('button', { name: 'Neuen Stand laden' }));
  expect(await screen.findByDisplayValue('Neues Risiko')).toBeInTheDocument();
});

test('a change elsewhere in the initiative is no conflict for its lines', async () => {
  PUT.mockResolvedValue({ data: {} });
  const { rerender } = render(around(<LinesSection section={risks} initiative={initiative('"1"', 'Risiko')} />));
  await edit();
  rerender(around(<LinesSection section={risks} initiative={initiative('"2"', 'Risiko', 'Neu')} />));
  await save();
  expect(sent().params.header).toEqual({ 'If-Match': '"2"' });
});

test('what is typed into the sheet outlives a new version, and is saved with the one it was read with', async () => {
  PUT.mockImplementation(stale);
  const { rerender } = render(around(<SheetSection initiative={initiative('"1"', '')} />));
  await edit();
  await userEvent.type(screen.getByDisplayValue('Beschreibung'), ' von mir');
  rerender(around(<SheetSection initiative={initiative('"2"', '', 'Von anderen')} />));
  await save();
  expect(sent().params.header).toEqual({ 'If-Match': '"1"' });
  await userEvent.click(await screen.findByRole('button', { name: 'Weiter bearbeiten' }));
  expect(screen.getByDisplayValue('Beschreibung von mir')).toBeInTheDocument();
});
