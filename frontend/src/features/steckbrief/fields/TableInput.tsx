import { useState } from 'react';
import { Button } from '../../../components/Button';
import { SelectField } from '../../../components/SelectField';
import { TextField } from '../../../components/TextField';
import { useText } from '../../../i18n/text';
import { isQuantity } from '../quantity';
import type { ColumnDef, FieldDef, Row } from '../model';
import { NumberInput } from './NumberInput';

interface TableInputProps {
  id: string;
  def: FieldDef;
  value: readonly Row[];
  onChange(value: Row[] | undefined): void;
  onFault(message: string | undefined): void;
}

interface Line {
  nr: number;
  row: Row;
}

/** TableInput edits rows one below the other, each with the columns of the field; the first column names the row. */
export function TableInput({ id, def, value, onChange, onFault }: TableInputProps) {
  const t = useText();
  const [lines, setLines] = useState<Line[]>(() => value.map((row, nr) => ({ nr, row })));
  const first = def.columns[0];
  const apply = (next: Line[]) => {
    setLines(next);
    const filled = next.map(({ row }) => row).filter((row) => Object.keys(row).length > 0);
    onChange(filled.length > 0 ? filled : undefined);
    const nameless = filled.some((row) => first && row[first.key] === undefined);
    onFault(nameless ? t('steckbrief.fault.rowName', { field: def.label, column: first?.label ?? '' }) : undefined);
  };
  const set = (nr: number, key: string, cell: Row[string] | undefined) =>
    apply(
      lines.map((line) => {
        if (line.nr !== nr) return line;
        const row = { ...line.row };
        if (cell === undefined || cell === '') delete row[key];
        else row[key] = cell;
        return { nr, row };
      }),
    );
  const add = () => setLines([...lines, { nr: Math.max(-1, ...lines.map((line) => line.nr)) + 1, row: {} }]);
  return (
    <fieldset className="kern-fieldset">
      <legend className="kern-label">{def.label}</legend>
      {def.help && <p className="kern-hint">{def.help}</p>}
      {lines.map((line, i) => (
        <fieldset key={line.nr} className="pr-rowedit">
          <legend className="kern-sr-only">{t('steckbrief.row', { label: def.label, number: i + 1 })}</legend>
          <div className="pr-rowedit__cells">
            {def.columns.map((column) => (
              <CellInput key={column.key} id={`${id}-${line.nr}-${column.key}`} column={column} value={line.row[column.key]} onChange={(cell) => set(line.nr, column.key, cell)} />
            ))}
          </div>
          <Button variant="tertiary" small icon="delete" onClick={() => apply(lines.filter(({ nr }) => nr !== line.nr))}>
            {t('steckbrief.removeRow', { number: i + 1 })}
          </Button>
        </fieldset>
      ))}
      <div><Button id={id} variant="secondary" small icon="add" onClick={add}>{t('steckbrief.addRow')}</Button></div>
    </fieldset>
  );
}

interface CellInputProps {
  id: string;
  column: ColumnDef;
  value: Row[string] | undefined;
  onChange(cell: Row[string] | undefined): void;
}

function CellInput({ id, column, value, onChange }: CellInputProps) {
  const t = useText();
  if (column.type === 'number') {
    return <NumberInput id={id} label={column.label} unit={column.unit} max={column.max} value={isQuantity(value) ? value : undefined} onChange={onChange} onFault={() => undefined} />;
  }
  const text = typeof value === 'string' ? value : '';
  if (column.type === 'choice') {
    const options = [['', t('steckbrief.choose')] as const, ...column.options.map(({ key, label }) => [key, label] as const)];
    return <SelectField id={id} label={column.label} value={text} options={options} onChange={(event) => onChange(event.target.value)} />;
  }
  return <TextField id={id} label={column.label} value={text} maxLength={1000} onChange={(event) => onChange(event.target.value)} />;
}
