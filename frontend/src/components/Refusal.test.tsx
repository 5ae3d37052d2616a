import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { ApiError, readProblem } from '../api/problem';
import { ConfirmDialog } from './ConfirmDialog';
import { Refusal } from './Refusal';

const refused = async () => new ApiError(await readProblem(new Response(JSON.stringify({ code: 'conflict', key: 'x', title: 'Conflict', detail: 'Die Fassung gilt schon.', errors: [] }), { status: 409 })));

test('a refusal says why, that nothing changed and what to do', async () => {
  render(<Refusal error={await refused()} />);
  const alert = screen.getByRole('alert');
  expect(alert).toHaveTextContent('Die Fassung gilt schon.');
  expect(alert).toHaveTextContent('Es hat sich nichts geändert.');
});

test('without an answer it does not promise that nothing changed', () => {
  render(<Refusal error={new TypeError('Failed to fetch')} />);
  expect(screen.getByRole('alert')).not.toHaveTextContent('Es hat sich nichts geändert.');
});

test('a dialog tells why it was refused and stays', async () => {
  HTMLDialogElement.prototype.showModal = function show() { this.open = true; };
  HTMLDialogElement.prototype.close = function close() { this.open = false; };
  render(<ConfirmDialog open title="Fassung löschen" action="Löschen" error={await refused()} onConfirm={() => undefined} onClose={() => undefined}>Wirklich?</ConfirmDialog>);
  expect(screen.getByRole('alert')).toHaveTextContent('Die Fassung gilt schon.');
  expect(screen.getByRole('button', { name: 'Löschen' })).toBeInTheDocument();
});
