import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { DataTable, type Column } from './DataTable';
import { Tabs } from './Tabs';

interface Row {
  id: string;
  name: string;
  cases: number;
}

const rows: Row[] = [
  { id: '1', name: 'Hundesteuer anmelden', cases: 410 },
  { id: '2', name: 'Gewerbe ummelden', cases: 1200 },
];
const columns: Column<Row>[] = [
  { id: 'name', header: 'Prozess', sortable: true, rowHeader: true, cell: (row) => row.name },
  { id: 'cases', header: 'Fälle', numeric: true, sortable: true, cell: (row) => row.cases },
];

test('a header sorts, a second press turns the order', async () => {
  const onSort = vi.fn();
  const { rerender } = render(<DataTable caption="Prozesse" columns={columns} rows={rows} id={(r) => r.id} onSort={onSort} />);
  await userEvent.click(screen.getByRole('button', { name: 'Fälle' }));
  expect(onSort).toHaveBeenCalledWith({ column: 'cases', descending: false });
  rerender(<DataTable caption="Prozesse" columns={columns} rows={rows} id={(r) => r.id} onSort={onSort} sort={{ column: 'cases', descending: false }} />);
  expect(screen.getByRole('columnheader', { name: /Fälle/ })).toHaveAttribute('aria-sort', 'ascending');
  await userEvent.click(screen.getByRole('button', { name: 'Fälle' }));
  expect(onSort).toHaveBeenLastCalledWith({ column: 'cases', descending: true });
});

test('a check box names the row it chooses', async () => {
  const onToggle = vi.fn();
  render(
    <DataTable
      caption="Prozesse"
      columns={columns}
      rows={rows}
      id={(r) => r.id}
      name={(r) => r.name}
      selection={{ ids: new Set(['2']), onToggle, onToggleAll: vi.fn() }}
    />,
  );
  await userEvent.click(screen.getByLabelText('Hundesteuer anmelden auswählen'));
  expect(onToggle).toHaveBeenCalledWith('1', true);
  expect(within(screen.getByRole('row', { name: /Gewerbe/ })).getByRole('checkbox')).toBeChecked();
  expect(screen.getByLabelText('Alle gezeigten auswählen')).not.toBeChecked();
});

test('tabs follow the arrow keys and go round', async () => {
  const onChange = vi.fn();
  render(<Tabs label="Teile" active="a" onChange={onChange} tabs={[{ id: 'a', label: 'A', panel: 1 }, { id: 'b', label: 'B', panel: 2 }]} />);
  screen.getByRole('tab', { name: 'A' }).focus();
  await userEvent.keyboard('{ArrowLeft}');
  expect(onChange).toHaveBeenCalledWith('b');
});
