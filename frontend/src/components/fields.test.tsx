import axe from 'axe-core';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { Combobox } from './Combobox';
import { DateField } from './DateField';
import { joinDate, splitDate } from './dateParts';
import { ErrorSummary } from './ErrorSummary';
import { TextField } from './TextField';

test('hint and error are tied to the input', async () => {
  const { container } = render(<TextField label="Name" hint="Objekt und Handlung" error="Bitte ausfüllen" />);
  const input = screen.getByLabelText(/Name/);
  expect(input).toBeInvalid();
  expect(input).toHaveAccessibleDescription('Objekt und Handlung Bitte ausfüllen');
  const result = await axe.run(container, { rules: { region: { enabled: false }, 'color-contrast': { enabled: false } } });
  expect(result.violations).toEqual([]);
});

test('the summary takes the focus and leads to the field', async () => {
  render(
    <>
      <ErrorSummary attempt={1} errors={[{ field: 'name', message: 'Bitte geben Sie einen Namen ein.' }]} />
      <TextField id="name" label="Name" />
    </>,
  );
  expect(screen.getByText('Bitte prüfen Sie 1 Angabe').closest('[tabindex]')).toHaveFocus();
  await userEvent.click(screen.getByRole('link', { name: 'Bitte geben Sie einen Namen ein.' }));
  expect(screen.getByLabelText('Name')).toHaveFocus();
});

test.each([
  [{ day: '1', month: '2', year: '2026' }, '2026-02-01'],
  [{ day: '29', month: '2', year: '2028' }, '2028-02-29'],
  [{ day: '29', month: '2', year: '2026' }, undefined],
  [{ day: '31', month: '4', year: '2026' }, undefined],
  [{ day: '', month: '', year: '' }, ''],
  [{ day: '1', month: '', year: '2026' }, undefined],
  [{ day: '1', month: '1', year: '26' }, undefined],
])('the parts %o make %s', (parts, iso) => {
  expect(joinDate(parts)).toBe(iso);
});

test('a date is taken apart without leading zeros', () => {
  expect(splitDate('2026-03-09')).toEqual({ day: '9', month: '3', year: '2026' });
});

test('the date field says undefined until the day is whole', async () => {
  const onChange = vi.fn();
  render(<DateField label="Gültig ab" value="" onChange={onChange} />);
  await userEvent.type(screen.getByLabelText('Tag'), '9');
  expect(onChange).toHaveBeenLastCalledWith(undefined);
  await userEvent.type(screen.getByLabelText('Monat'), '3');
  await userEvent.type(screen.getByLabelText('Jahr'), '2026');
  expect(onChange).toHaveBeenLastCalledWith('2026-03-09');
});

test('the combobox finds and chooses by keyboard', async () => {
  const onChange = vi.fn();
  const load = async (query: string) => [{ id: '1', label: 'Jugendamt' }, { id: '2', label: 'Bürgeramt' }].filter((o) => o.label.includes(query));
  render(<Combobox label="Einheit" value={null} onChange={onChange} load={load} />);
  await userEvent.type(screen.getByRole('combobox', { name: 'Einheit' }), 'Bürger');
  await within(screen.getByRole('listbox')).findByText('Bürgeramt');
  await userEvent.keyboard('{ArrowDown}{Enter}');
  expect(onChange).toHaveBeenCalledWith({ id: '2', label: 'Bürgeramt' });
});
