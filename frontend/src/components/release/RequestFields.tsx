import { useCallback } from 'react';
import { useReadingReceipts, type DecisionInput } from '../../api/releases';
import { unitLabel, useHouseOptions, useUnitNames, type UnitName } from '../../api/units';
import { useText } from '../../i18n/text';
import { Button } from '../Button';
import { CheckField } from '../CheckField';
import { Combobox } from '../Combobox';
import { DateField } from '../DateField';

type Request = Pick<DecisionInput, 'decideBy' | 'units' | 'askReading'>;

/** RequestFields ask whose agreement a release needs, until when, and, where the municipality wants that, for confirmations of reading. */
export function RequestFields({ owner, value, onChange }: { owner?: string; value: Request; onChange(value: Request): void }) {
  const t = useText();
  const byId = useUnitNames();
  const confirms = useReadingReceipts();
  const chosen = value.units ?? [];
  const keep = useCallback((unit: UnitName) => unit.id !== owner && !(value.units ?? []).includes(unit.id), [owner, value.units]);
  const load = useHouseOptions(keep);
  const name = (id: string) => {
    const unit = byId.get(id);
    return unit ? unitLabel(unit) : id;
  };
  return (
    <>
      <DateField label={t('release.decideByLabel')} value={value.decideBy ?? ''} onChange={(day) => onChange({ ...value, decideBy: day || undefined })} />
      <Combobox label={t('release.units')} hint={t('release.unitsHint')} optional load={load} value={null} onChange={(unit) => unit && onChange({ ...value, units: [...chosen, unit.id] })} />
      {chosen.length > 0 && (
        <ul className="pr-plain">
          {chosen.map((id) => (
            <li key={id} className="pr-row">
              {name(id)}
              <Button small variant="tertiary" icon="close" iconOnly onClick={() => onChange({ ...value, units: chosen.filter((one) => one !== id) })}>{t('release.removeUnit', { name: name(id) })}</Button>
            </li>
          ))}
        </ul>
      )}
      {confirms && <div><CheckField label={t('release.askReading')} checked={value.askReading ?? false} onChange={(event) => onChange({ ...value, askReading: event.target.checked || undefined })} /><p className="pr-sub">{t('release.askReadingHint')}</p></div>}
    </>
  );
}
