import { unitLabel, useUnits } from '../../api/units';
import { CheckField } from '../../components/CheckField';
import { SelectField } from '../../components/SelectField';
import { TextField } from '../../components/TextField';
import { useAddress } from '../../components/useAddress';
import { useText } from '../../i18n/text';
import { useFieldsOfAction } from './api';
import { KINDS, LIGHTS, STAGES } from './values';

/** Filters narrow the portfolio; they stand in the address, so that a list can be sent. */
export function Filters({ year, tree = true }: { year: number; tree?: boolean }) {
  const t = useText();
  const address = useAddress();
  const { params } = address;
  const { units } = useUnits();
  const fields = useFieldsOfAction().data ?? [];
  const set = (name: string, value: string) => address.set({ [name]: value });
  const select = (name: string, label: string, options: readonly (readonly [string, string])[]) => (
    <SelectField label={label} value={params.get(name) ?? ''} options={[['', t('initiatives.all')], ...options]} onChange={(event) => set(name, event.target.value)} />
  );
  return (
    <search aria-label={t('initiatives.filter')} className="pr-initfilter">
      <TextField type="search" autoComplete="off" label={t('initiatives.query')} value={params.get('q') ?? ''} onChange={(event) => set('q', event.target.value)} />
      {select('feld', t('initiatives.field'), fields.map((one) => [one.id, `${one.code} ${one.name}`] as const))}
      {select('einheit', t('initiatives.unit'), units.map((one) => [one.id, unitLabel(one)] as const))}
      {select('stand', t('initiatives.stage'), STAGES.map((one) => [one, t(`initiatives.stage.${one}`)] as const))}
      {select('art', t('initiatives.kind'), KINDS.map((one) => [one, t(`initiatives.kind.${one}`)] as const))}
      {select('ampel', t('initiatives.light'), LIGHTS.map((one) => [one, t(`initiatives.light.${one}`)] as const))}
      <div className="pr-initchecks">
        {tree && <CheckField label={t('initiatives.tree')} checked={params.get('ansicht') === 'baum'} onChange={(event) => set('ansicht', event.target.checked ? 'baum' : '')} />}
        <CheckField label={t('initiatives.openOnly')} checked={params.get('offen') === 'ja'} onChange={(event) => set('offen', event.target.checked ? 'ja' : '')} />
        {year > 0 && <CheckField label={t('initiatives.withoutMoney', { year })} checked={params.has('ohneGeld')} onChange={(event) => set('ohneGeld', event.target.checked ? String(year) : '')} />}
      </div>
    </search>
  );
}
