import { useCallback } from 'react';
import { fits } from '../../../api/units';
import { Combobox } from '../../../components/Combobox';
import { useText } from '../../../i18n/text';
import type { SheetRow } from '../api';

const OFFERED = 20; // objects offered while somebody types

const labelOf = (row: SheetRow) => `${row.number} ${row.name}`;

/** Jump goes straight to an object of the list. */
export function Jump({ rows, row, onJump }: { rows: readonly SheetRow[]; row: SheetRow; onJump(id: string): void }) {
  const t = useText();
  const load = useCallback(
    (typed: string) => Promise.resolve(rows.filter((one) => fits(`${labelOf(one)} ${one.unit.name}`, typed)).slice(0, OFFERED).map((one) => ({ id: one.id, label: labelOf(one), detail: `${one.unit.number} ${one.unit.name}` }))),
    [rows],
  );
  return <div className="pr-jump"><Combobox label={t('ratings.workshop.jump')} value={{ id: row.id, label: labelOf(row) }} onChange={(option) => option && onJump(option.id)} load={load} /></div>;
}
