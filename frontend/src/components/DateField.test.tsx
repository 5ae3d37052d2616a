import { fireEvent, render, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { DateField } from './DateField';

const show = () => {
  const sent = vi.fn((event: { preventDefault(): void }) => event.preventDefault());
  const changed = vi.fn();
  render(<form onSubmit={sent}><DateField label="Fällig am" value="" onChange={changed} /><button type="submit">Speichern</button></form>);
  return { sent, changed };
};

test('a date that is not complete is not sent and is told at its field', () => {
  const { sent } = show();
  fireEvent.change(screen.getByLabelText('Tag'), { target: { value: '31' } });
  fireEvent.change(screen.getByLabelText('Monat'), { target: { value: '2' } });
  fireEvent.change(screen.getByLabelText('Jahr'), { target: { value: '2027' } });
  fireEvent.click(screen.getByText('Speichern'));
  expect(sent).not.toHaveBeenCalled();
  expect(screen.getByText(/Dieses Datum gibt es nicht/)).toBeTruthy();
  expect(document.activeElement).toBe(screen.getByLabelText('Tag'));
  fireEvent.change(screen.getByLabelText('Tag'), { target: { value: '28' } });
  expect(screen.queryByText(/Dieses Datum gibt es nicht/)).toBeNull();
  fireEvent.click(screen.getByText('Speichern'));
  expect(sent).toHaveBeenCalledOnce();
});

test('an empty date is sent, and nothing is said while one is typed', () => {
  const { sent, changed } = show();
  fireEvent.click(screen.getByText('Speichern'));
  expect(sent).toHaveBeenCalledOnce();
  fireEvent.change(screen.getByLabelText('Tag'), { target: { value: '3' } });
  expect(changed).toHaveBeenCalledWith(undefined);
  expect(screen.queryByText(/Dieses Datum gibt es nicht/)).toBeNull();
  fireEvent.blur(screen.getByLabelText('Tag'), { relatedTarget: screen.getByText('Speichern') });
  expect(screen.getByText(/Dieses Datum gibt es nicht/)).toBeTruthy();
});

test('a date that is needed is not sent empty', () => {
  const sent = vi.fn();
  render(<form onSubmit={sent}><DateField label="Seit" value="" needed onChange={vi.fn()} /><button type="submit">Speichern</button></form>);
  fireEvent.click(screen.getByText('Speichern'));
  expect(sent).not.toHaveBeenCalled();
  expect(screen.getByText(/Bitte Tag, Monat und Jahr/)).toBeTruthy();
});
