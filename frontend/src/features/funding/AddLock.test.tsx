import { fireEvent, render, screen } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import { AddLock } from './AddLock';
import type { LockInput } from './api';

const save = vi.hoisted(() => vi.fn<(input: LockInput, told: { onSuccess(): void }) => void>());
vi.mock('./api', () => ({ useAddLock: () => ({ mutate: save, isPending: false, error: null }) }));

beforeEach(() => {
  save.mockReset().mockImplementation((_, told) => told.onSuccess());
});

const fill = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });

function show(percent: string) {
  render(<AddLock />);
  const details = screen.getByText('Sperre eintragen').closest('details');
  if (!details) throw new Error('the form is not folded');
  details.open = true;
  fireEvent(details, new Event('toggle'));
  fill('Tag', '1');
  fill('Monat', '7');
  fill('Jahr', '2027');
  fill('Grund', 'Haushaltslage');
  fill('Anteil in Prozent', percent);
  fireEvent.click(screen.getByRole('button', { name: 'Eintragen' }));
}

test('a saved lock leaves the form empty and folded, so that a second click adds no second one', () => {
  show('20');
  expect(save).toHaveBeenCalledWith({ year: new Date().getFullYear(), percent: 20, nature: '', from: '2027-07-01', reason: 'Haushaltslage' }, expect.anything());
  expect(screen.getByText('Sperre eintragen').closest('details')).not.toHaveAttribute('open');
  expect(screen.getByLabelText('Anteil in Prozent')).toHaveValue('');
  fireEvent.click(screen.getByText('Eintragen'));
  expect(save).toHaveBeenCalledTimes(1);
});

test('a share that is no whole number is said at its field and not sent', () => {
  show('12,5');
  expect(screen.getAllByText('Bitte 1 bis 100 als ganze Zahl angeben.')).not.toHaveLength(0);
  expect(save).not.toHaveBeenCalled();
});
