import { unitLabel, useHouseOptions, useUnitNames, type UnitName } from '../api/units';
import { useText } from '../i18n/text';
import { Button } from './Button';
import { Combobox } from './Combobox';

interface UnitListProps {
  legend: string;
  /** Units that may stand in the list and exist no more. */
  known?: readonly UnitName[];
  ids: readonly string[];
  onChange(ids: string[]): void;
}

/** UnitList chooses several units of the house, one after the other. */
export function UnitList({ legend, known = [], ids, onChange }: UnitListProps) {
  const t = useText();
  const byId = useUnitNames();
  const loadUnits = useHouseOptions();
  const label = (id: string) => {
    const unit = byId.get(id) ?? known.find((one) => one.id === id);
    return unit ? unitLabel(unit) : t('common.unknown');
  };
  return (
    <fieldset className="pr-card">
      <legend className="kern-label">{legend}</legend>
      <ul className="pr-plain">
        {ids.map((id) => (
          <li key={id} className="pr-row">
            {label(id)}
            <Button variant="tertiary" small icon="close" iconOnly onClick={() => onChange(ids.filter((one) => one !== id))}>{t('units.listRemove', { name: label(id) })}</Button>
          </li>
        ))}
      </ul>
      <Combobox label={t('units.listAdd')} value={null} load={loadUnits} onChange={(option) => option && !ids.includes(option.id) && onChange([...ids, option.id])} />
    </fieldset>
  );
}
