import { unitLabel, useUnitOptions, useUnits, type Unit } from '../api/units';
import { useText } from '../i18n/text';
import { Button } from './Button';
import { Combobox } from './Combobox';

interface UnitListProps {
  legend: string;
  /** Units by their names that the person need not see elsewhere. */
  known?: readonly Pick<Unit, 'id' | 'number' | 'name'>[];
  ids: readonly string[];
  onChange(ids: string[]): void;
}

/** UnitList chooses several units, one after the other. */
export function UnitList({ legend, known = [], ids, onChange }: UnitListProps) {
  const t = useText();
  const { byId } = useUnits();
  const loadUnits = useUnitOptions();
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
