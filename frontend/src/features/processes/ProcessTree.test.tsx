import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter } from 'react-router';
import { beforeEach, expect, test, vi } from 'vitest';
import { ApiError } from '../../api/problem';
import { ProcessTree } from './ProcessTree';

const { GET } = vi.hoisted(() => ({ GET: vi.fn() }));
vi.mock('../../api/client', async (original) => ({ ...(await original<object>()), api: { GET } }));

const UNIT = { id: '51', parentId: '', number: '51', name: 'Jugend', path: '/51/' };
const ROW = { id: 'p', name: 'Kita-Platz vergeben', number: '51-0001', unit: UNIT, marks: [] };
const busy = () => Promise.reject(new ApiError({ status: 503, code: 'busy', key: 'busy', title: '', detail: 'Gerade überlastet.', errors: [], requestId: '' }));
const answers = { units: vi.fn(), facets: vi.fn(), rows: vi.fn() };

beforeEach(() => {
  answers.units.mockReset().mockResolvedValue({ data: { items: [UNIT] } });
  answers.facets.mockReset().mockResolvedValue({ data: { facets: { unit: { '51': 1 } } } });
  answers.rows.mockReset().mockResolvedValue({ data: { items: [ROW] } });
  GET.mockImplementation((path: string, { params }: { params?: { query: { facets?: unknown } } }) => answers[path.endsWith('/org-units') ? 'units' : params?.query.facets ? 'facets' : 'rows']() as unknown);
});

function show() {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(<QueryClientProvider client={client}><MemoryRouter><ProcessTree filters={{}} /></MemoryRouter></QueryClientProvider>);
}
const retry = () => userEvent.click(screen.getByRole('button', { name: 'Erneut versuchen' }));

test('processes that are still counted are not said to be missing', async () => {
  answers.facets.mockReturnValue(new Promise(() => undefined));
  show();
  await vi.waitFor(() => expect(answers.facets).toHaveBeenCalled());
  await vi.waitFor(() => expect(answers.units).toHaveBeenCalled());
  await new Promise((done) => setTimeout(done, 100)); // the units are drawn by then
  expect(screen.getByRole('status')).toHaveTextContent('Wird geladen');
  expect(screen.queryByText('Kein Prozess passt zu dieser Auswahl.')).not.toBeInTheDocument();
});

test('processes that could not be counted are not said to be missing', async () => {
  answers.facets.mockImplementationOnce(busy);
  show();
  expect(await screen.findByRole('alert')).toHaveTextContent('Gerade überlastet.');
  await retry();
  expect(await screen.findByText('51 Jugend')).toBeInTheDocument();
});

test('a unit whose processes did not come says so, and fetches them again', async () => {
  answers.rows.mockImplementationOnce(busy);
  show();
  await userEvent.click(await screen.findByRole('button', { name: /51 Jugend/ }));
  expect(await screen.findByRole('alert')).toHaveTextContent('Gerade überlastet.');
  await retry();
  expect(await screen.findByRole('link', { name: 'Kita-Platz vergeben' })).toBeInTheDocument();
});
