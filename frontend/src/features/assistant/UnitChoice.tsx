import { unitLabel, useUnitOptions, useUnits } from '../../api/units';
import { Combobox } from '../../components/Combobox';
import { useText } from '../../i18n/text';
import type { CleanList, Decide } from './api';

/** UnitChoice asks for the unit of rows that name none. */
export function UnitChoice({ list, onChange }: { list: CleanList; onChange(decide: Decide): void }) {
  const t = useText();
  const { byId } = useUnits();
  const load = useUnitOptions();
  const unit = byId.get(list.choices.unitId ?? '');
  return (
    <Combobox
      label={t('assistant.clean.unit')}
      hint={t('assistant.clean.unitHint')}
      optional
      value={unit ? { id: unit.id, label: unitLabel(unit) } : null}
      load={load}
      onChange={(option) => onChange((choices) => ({ ...choices, unitId: option?.id ?? '' }))}
    />
  );
}
