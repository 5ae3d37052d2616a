import { act, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { QueryField } from './QueryField';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const type = (text: string) => fireEvent.change(screen.getByLabelText('Suche'), { target: { value: text } });
const wait = (milliseconds: number) => act(() => vi.advanceTimersByTime(milliseconds));

test('tells once what was typed, a moment after the last key', () => {
  const onChange = vi.fn();
  const { rerender } = render(<QueryField label="Suche" value="" onChange={onChange} />);
  type('H');
  wait(200);
  type('Hund');
  wait(200);
  rerender(<QueryField label="Suche" value="" onChange={onChange} />); // a page that is drawn anew does not put it off
  wait(100);
  expect(onChange.mock.calls).toEqual([['Hund']]);
});

test('follows what changed elsewhere and forgets what was not told yet', () => {
  const onChange = vi.fn();
  const { rerender } = render(<QueryField label="Suche" value="Hund" onChange={onChange} />);
  type('Hunde');
  rerender(<QueryField label="Suche" value="" onChange={onChange} />);
  wait(1000);
  expect(screen.getByLabelText('Suche')).toHaveValue('');
  expect(onChange).not.toHaveBeenCalled();
});
