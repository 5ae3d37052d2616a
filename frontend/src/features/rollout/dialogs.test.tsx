import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Rollout } from '../../api/rollouts';
import { ApiError } from '../../api/problem';
import { DatesDialog } from './DatesDialog';
import { DateField } from '../../components/DateField';
import { SaveDialog } from '../../components/SaveDialog';

const { PUT } = vi.hoisted(() => ({ PUT: vi.fn() }));
vi.mock('../../api/client', async (original) => ({ ...(await original<object>()), api: { PUT } }));

beforeEach(() => {
  HTMLDialogElement.prototype.showModal = function showModal(this: HTMLDialogElement) { this.open = true; };
  HTMLDialogElement.prototype.close = function close(this: HTMLDialogElement) { this.open = false; };
});
afterEach(() => PUT.mockReset());

const refused = (status: number, detail: string) => new ApiError({ status, code: '', key: '', title: '', detail, errors: [], requestId: '' });
const around = (children: React.ReactNode) => <QueryClientProvider client={new QueryClient()}>{children}</QueryClientProvider>;
const rollout = (etag: string, planned: string) => ({ id: '1', etag, dates: { planned: { planned, real: '' } }, interface: {}, steps: [], obstacles: [], links: [] }) as unknown as Rollout;

test('a save is based on the state that the form was filled with', async () => {
  PUT.mockResolvedValue({ data: {} });
  const { rerender } = render(around(<DatesDialog rollout={rollout('"1"', '2026')} onClose={vi.fn()} />));
  rerender(around(<DatesDialog rollout={rollout('"2"', '2027')} onClose={vi.fn()} />));
  await userEvent.click(screen.getByRole('button', { name: 'Speichern' }));
  const [, sent] = PUT.mock.calls[0] as [string, { params: { header: unknown }; body: Rollout }];
  expect(sent.params.header).toEqual({ 'If-Match': '"1"' });
  expect(sent.body.dates.planned?.planned).toBe('2026');
});

test('when somebody else was first, what was typed stays and can be read on', async () => {
  PUT.mockImplementation(() => Promise.reject(refused(412, 'Inzwischen geändert')));
  const close = vi.fn();
  render(around(<DatesDialog rollout={rollout('"1"', '2026')} onClose={close} />));
  await userEvent.type(screen.getByDisplayValue('2026'), '{Backspace}8');
  await userEvent.click(screen.getByRole('button', { name: 'Speichern' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Weiter bearbeiten' }));
  expect(screen.getByDisplayValue('2028')).toBeInTheDocument();
  expect(screen.getByRole('alert')).toHaveTextContent('Inzwischen geändert');
  await userEvent.click(screen.getByRole('button', { name: 'Speichern' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Neuen Stand laden' }));
  expect(close).toHaveBeenCalledOnce();
});

test('an incomplete date holds a save, and an error of before is forgotten', async () => {
  const submit = vi.fn();
  function Asked() {
    const [error, setError] = useState<Error | null>(refused(422, 'Von vorhin'));
    const [reset] = useState(() => () => setError(null));
    return (
      <SaveDialog title="Melden" action="Melden" saving={{ isPending: false, error, reset }} onSubmit={submit} onClose={vi.fn()}>
        <DateField label="Am" value="" onChange={vi.fn()} />
      </SaveDialog>
    );
  }
  render(around(<Asked />));
  expect(screen.queryByText('Von vorhin')).toBeNull();
  await userEvent.type(screen.getByLabelText('Tag'), '15');
  await userEvent.click(screen.getByRole('button', { name: 'Melden' }));
  expect(submit).not.toHaveBeenCalled();
});
