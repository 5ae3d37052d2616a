import axe from 'axe-core';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { cut } from '../api/option';
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

test('the summary takes the focus when the server answers after the attempt', () => {
  const refused = [{ field: 'name', message: 'Diesen Namen gibt es schon.' }];
  const page = (errors: typeof refused, attempt: number) => <ErrorSummary attempt={attempt} errors={errors} />;
  const { rerender } = render(page([], 1));
  rerender(page(refused, 1));
  const box = screen.getByText('Bitte prüfen Sie 1 Angabe').closest('[tabindex]');
  expect(box).toHaveFocus();
  (box as HTMLElement).blur();
  rerender(page(refused, 2));
  expect(box).toHaveFocus();
});

test('a link of the summary opens what its field is folded into', async () => {
  render(
    <>
      <ErrorSummary attempt={1} errors={[{ field: 'cost', message: 'Bitte geben Sie eine Zahl ein.' }]} />
      <details><summary>Weitere Angaben</summary><TextField id="cost" label="Kosten" /></details>
    </>,
  );
  await userEvent.click(screen.getByRole('link', { name: 'Bitte geben Sie eine Zahl ein.' }));
  expect(screen.getByText('Weitere Angaben').closest('details')).toHaveAttribute('open');
  expect(screen.getByLabelText('Kosten')).toHaveFocus();
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

test('the option that the keys reach is scrolled into the list', async () => {
  const scrolled = vi.fn();
  Element.prototype.scrollIntoView = function scrollIntoView(this: Element, how) { scrolled(this.textContent, how); };
  const load = () => Promise.resolve([{ id: '1', label: 'Jugendamt' }, { id: '2', label: 'Bürgeramt' }]);
  render(<Combobox label="Einheit" value={null} onChange={vi.fn()} load={load} />);
  await userEvent.click(screen.getByRole('combobox', { name: 'Einheit' }));
  await screen.findByText('Bürgeramt');
  await userEvent.keyboard('{ArrowDown}{ArrowDown}');
  expect(scrolled).toHaveBeenLastCalledWith('Bürgeramt', { block: 'nearest' });
});

test('a list that did not come is not called empty', async () => {
  render(<Combobox label="Einheit" value={null} onChange={vi.fn()} load={() => Promise.reject(new TypeError('Failed to fetch'))} />);
  await userEvent.click(screen.getByRole('combobox', { name: 'Einheit' }));
  expect((await screen.findAllByText('Die Liste ließ sich nicht laden.'))[0]).toBeInTheDocument();
  expect(screen.queryByText('Nichts gefunden')).toBeNull();
});

test('a list that was cut says how to find the others', async () => {
  const load = () => Promise.resolve(cut([{ id: '1', label: 'Jugendamt' }, { id: '2', label: 'Bürgeramt' }], 1));
  render(<Combobox label="Einheit" value={null} onChange={vi.fn()} load={load} />);
  await userEvent.click(screen.getByRole('combobox', { name: 'Einheit' }));
  expect(await screen.findByText('Jugendamt')).toBeInTheDocument();
  expect(screen.queryByText('Bürgeramt')).toBeNull();
  expect(screen.getAllByText('Weitere finden Sie durch Tippen.')[0]).toBeInTheDocument();
});
