import { unitLabel, useUnitOptions, useUnits } from '../api/units';
import { Combobox } from './Combobox';
import type { FieldProps } from './FieldShell';

interface UnitPickerProps extends FieldProps {
  id?: string;
  placeholder?: string;
  /** The id of the unit, '' for none. */
  value: string;
  onChange(id: string): void;
}

/** UnitPicker finds one unit of the house by number or name. */
export function UnitPicker({ value, onChange, ...field }: UnitPickerProps) {
  const { byId } = useUnits();
  const load = useUnitOptions();
  const unit = byId.get(value);
  return <Combobox {...field} value={unit ? { id: unit.id, label: unitLabel(unit) } : null} load={load} onChange={(option) => onChange(option?.id ?? '')} />;
}
