import { unitLabel, useUnitOptions, useUnits } from '../../api/units';
import { Button } from '../../components/Button';
import { Combobox } from '../../components/Combobox';
import { useText } from '../../i18n/text';

/** UnitList chooses the units that use an application, one after the other. */
export function UnitList({ ids, onChange }: { ids: readonly string[]; onChange(ids: string[]): void }) {
  const t = useText();
  const { byId } = useUnits();
  const loadUnits = useUnitOptions();
  const label = (id: string) => {
    const unit = byId.get(id);
    return unit ? unitLabel(unit) : t('common.unknown');
  };
  return (
    <fieldset className="pr-card">
      <legend className="kern-label">{t('applications.units')}</legend>
      <ul className="pr-applist">
        {ids.map((id) => (
          <li key={id}>
            {label(id)}
            <Button variant="tertiary" small icon="close" iconOnly onClick={() => onChange(ids.filter((one) => one !== id))}>{t('applications.unitRemove', { name: label(id) })}</Button>
          </li>
        ))}
      </ul>
      <Combobox label={t('applications.unitsAdd')} value={null} load={loadUnits} onChange={(option) => option && !ids.includes(option.id) && onChange([...ids, option.id])} />
    </fieldset>
  );
}
