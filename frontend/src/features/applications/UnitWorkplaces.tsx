import { unitLabel, useUnitOptions, useUnits } from '../../api/units';
import { Combobox } from '../../components/Combobox';
import { TextField } from '../../components/TextField';
import { useText } from '../../i18n/text';

interface UnitWorkplacesProps {
  /** The units that use the application, undefined if the whole house does: then units are added one by one. */
  units?: readonly string[];
  /** What was typed, by id of the unit. */
  counts: Readonly<Record<string, string>>;
  error(field: string): string | undefined;
  onChange(counts: Record<string, string>): void;
}

/** UnitWorkplaces asks how many workplaces of each unit work with an application; what is unknown stays empty. */
export function UnitWorkplaces({ units, counts, error, onChange }: UnitWorkplacesProps) {
  const t = useText();
  const { byId } = useUnits();
  const loadUnits = useUnitOptions();
  const shown = units ?? Object.keys(counts);
  const label = (id: string) => {
    const unit = byId.get(id);
    return unit ? unitLabel(unit) : t('common.unknown');
  };
  if (units?.length === 0) return null;
  return (
    <fieldset className="kern-fieldset">
      <legend className="kern-label">{t('applications.unitWorkplaces')}</legend>
      <p className="kern-hint">{t('applications.unitWorkplacesHint')}</p>
      <div className="pr-stack">
        {shown.map((id) => <TextField key={id} id={`unitWorkplaces.${id}`} inputMode="numeric" label={label(id)} optional value={counts[id] ?? ''} error={error(`unitWorkplaces.${id}`)} onChange={(event) => onChange({ ...counts, [id]: event.target.value })} />)}
        {!units && <Combobox label={t('units.listAdd')} value={null} load={loadUnits} onChange={(option) => option && !(option.id in counts) && onChange({ ...counts, [option.id]: '' })} />}
      </div>
    </fieldset>
  );
}
