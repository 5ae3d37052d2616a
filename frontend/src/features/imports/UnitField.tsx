import { unitLabel, useUnitOptions, useUnits } from '../../api/units';
import { Combobox } from '../../components/Combobox';
import { useText } from '../../i18n/text';

/** UnitField asks for the unit of processes that are made. */
export function UnitField({ value, onChange }: { value: string; onChange(id: string): void }) {
  const t = useText();
  const { byId } = useUnits();
  const load = useUnitOptions();
  const unit = byId.get(value);
  return (
    <Combobox
      label={t('exchange.unit')}
      hint={t('exchange.unitHint')}
      value={unit ? { id: unit.id, label: unitLabel(unit) } : null}
      load={load}
      onChange={(option) => onChange(option?.id ?? '')}
    />
  );
}
