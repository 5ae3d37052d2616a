/* eslint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role -- display: block on a phone takes the roles away */
import type { ReactNode } from 'react';
import { useText } from '../i18n/text';
import { CheckField } from './CheckField';
import { cx } from './cx';
import { Icon } from './Icon';
import { SelectField, type Choice } from './SelectField';

export interface Column<Row> {
  id: string;
  header: string;
  cell(row: Row): ReactNode;
  numeric?: boolean;
  sortable?: boolean;
  /** The cell that names the row; exactly one column. */
  rowHeader?: boolean;
  /** Left out below 60 rem, where space is scarce. */
  secondary?: boolean;
}

export interface Sort {
  column: string;
  descending: boolean;
}

export interface Selection {
  ids: ReadonlySet<string>;
  onToggle(id: string, on: boolean): void;
  onToggleAll(on: boolean): void;
}

interface DataTableProps<Row> {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  id(row: Row): string;
  /** Names a row for its check box. */
  name?(row: Row): string;
  sort?: Sort;
  onSort?(sort: Sort): void;
  selection?: Selection;
}

/** DataTable is the one table: on a phone each row becomes a card, and the roles are set again since CSS drops them. */
export function DataTable<Row>({ caption, columns, rows, id, name, sort, onSort, selection }: DataTableProps<Row>) {
  const t = useText();
  const allChosen = rows.length > 0 && rows.every((row) => selection?.ids.has(id(row)));
  return (
    <>
      {sort && onSort && <PhoneSort columns={columns} sort={sort} onSort={onSort} />}
      <div className="kern-table-responsive" tabIndex={0} role="region" aria-label={caption}>
        <table className="kern-table kern-table--striped pr-table" role="table">
          <caption className="kern-sr-only">{caption}</caption>
          <thead className="kern-table__head" role="rowgroup">
            <tr className="kern-table__row" role="row">
              {selection && (
                <th scope="col" role="columnheader" className="kern-table__header pr-table__check">
                  <CheckField label={t('common.selectAll')} labelHidden="wide" checked={allChosen} onChange={(e) => selection.onToggleAll(e.target.checked)} />
                </th>
              )}
              {columns.map((column) => <Header key={column.id} {...{ column, sort, onSort }} />)}
            </tr>
          </thead>
          <tbody className="kern-table__body" role="rowgroup">
            {rows.map((row) => (
              <tr className="kern-table__row" role="row" key={id(row)} aria-selected={selection ? selection.ids.has(id(row)) : undefined}>
                {selection && (
                  <td className="kern-table__cell pr-table__check" role="cell">
                    <CheckField label={t('common.select', { name: name?.(row) ?? id(row) })} labelHidden checked={selection.ids.has(id(row))} onChange={(e) => selection.onToggle(id(row), e.target.checked)} />
                  </td>
                )}
                {columns.map((column) => <Cell key={column.id} column={column} row={row} />)}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** PhoneSort stands in for the headers, which a phone does not show. */
function PhoneSort<Row>({ columns, sort, onSort }: { columns: readonly Column<Row>[]; sort: Sort; onSort(sort: Sort): void }) {
  const t = useText();
  const sortable = columns.filter((column) => column.sortable);
  const options = sortable.flatMap(({ id, header }): Choice[] => [
    [id, t('common.ascending', { name: header })],
    [`-${id}`, t('common.descending', { name: header })],
  ]);
  const change = (value: string) => onSort({ column: value.replace(/^-/, ''), descending: value.startsWith('-') });
  return (
    <div className="pr-table__sort">
      <SelectField label={t('common.sort')} options={options} value={(sort.descending ? '-' : '') + sort.column} onChange={(event) => change(event.target.value)} />
    </div>
  );
}

function Header<Row>({ column, sort, onSort }: { column: Column<Row>; sort?: Sort; onSort?(sort: Sort): void }) {
  const active = sort?.column === column.id ? sort : undefined;
  const className = cx('kern-table__header', column.numeric && 'kern-table__header--numeric', column.secondary && 'pr-table__secondary');
  if (!column.sortable || !onSort) return <th scope="col" role="columnheader" className={className}>{column.header}</th>;
  return (
    <th scope="col" role="columnheader" className={className} aria-sort={active ? (active.descending ? 'descending' : 'ascending') : undefined}>
      <button type="button" className="pr-sort" onClick={() => onSort({ column: column.id, descending: active ? !active.descending : false })}>
        {column.header}
        {active && <Icon name={active.descending ? 'arrow-down' : 'arrow-up'} size="small" />}
      </button>
      <span className="pr-table__plain">{column.header}</span>
    </th>
  );
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const className = cx('kern-table__cell', column.numeric && 'kern-table__cell--numeric', column.secondary && 'pr-table__secondary', column.rowHeader && 'pr-table__name');
  if (column.rowHeader) return <th scope="row" role="rowheader" className={className}>{column.cell(row)}</th>;
  return <td role="cell" className={className} data-label={column.header}>{column.cell(row)}</td>;
}
