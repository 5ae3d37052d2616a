import { useState } from 'react';
import { unitLabel, useUnitOptions, useUnits } from '../../api/units';
import { CheckField } from '../../components/CheckField';
import { Combobox } from '../../components/Combobox';
import { SelectField } from '../../components/SelectField';
import { TextField } from '../../components/TextField';
import { UnitList } from '../../components/UnitList';
import { useText } from '../../i18n/text';
import { useFieldsOfAction, useInitiatives, type Head } from './api';
import type { Faults } from './faults';
import { KINDS, LIGHTS } from './values';

/** HeadFields are title, place, units and period of an initiative. */
export function HeadFields({ value, onChange, self, at }: { value: Head; at: Faults['at']; onChange(value: Head): void; self?: string }) {
  const t = useText();
  const { byId } = useUnits();
  const loadUnits = useUnitOptions();
  const fields = useFieldsOfAction().data ?? [];
  const parents = (useInitiatives({}).data?.items ?? []).filter((one) => one.kind !== 'measure' && one.id !== self);
  const [unit, setUnit] = useState(() => value.leadUnitId);
  const set = (part: Partial<Head>) => onChange({ ...value, ...part });
  const lead = byId.get(unit);
  return (
    <>
      <TextField {...at('title')} label={t('initiatives.title')} value={value.title} onChange={(event) => set({ title: event.target.value })} />
      <SelectField {...at('kind')} label={t('initiatives.kind')} value={value.kind} options={KINDS.map((one) => [one, t(`initiatives.kind.${one}`)] as const)} onChange={(event) => set({ kind: event.target.value as Head['kind'] })} />
      <Combobox
        {...at('leadUnitId')}
        label={t('initiatives.leadUnit')}
        value={lead ? { id: lead.id, label: unitLabel(lead) } : null}
        load={loadUnits}
        onChange={(option) => {
          setUnit(option?.id ?? '');
          set({ leadUnitId: option?.id ?? '' });
        }}
      />
      <UnitList legend={t('initiatives.participatingUnits')} ids={value.unitIds ?? []} onChange={(unitIds) => set({ unitIds })} />
      <SelectField {...at('fieldId')} label={t('initiatives.field')} value={value.fieldId ?? ''} options={[['', '–'], ...fields.map((one) => [one.id, `${one.code} ${one.name}`] as const)]} onChange={(event) => set({ fieldId: event.target.value })} />
      <SelectField {...at('parentId')} label={t('initiatives.parent')} value={value.parentId ?? ''} options={[['', '–'], ...parents.map((one) => [one.id, `${one.number} ${one.title}`] as const)]} onChange={(event) => set({ parentId: event.target.value })} />
      <TextField {...at('from')} label={t('initiatives.from')} hint={t('initiatives.dateHint')} autoComplete="off" value={value.from ?? ''} onChange={(event) => set({ from: event.target.value })} />
      <TextField {...at('to')} label={t('initiatives.to')} hint={t('initiatives.dateHint')} autoComplete="off" value={value.to ?? ''} onChange={(event) => set({ to: event.target.value })} />
      <TextField {...at('periodNote')} label={t('initiatives.periodNote')} hint={t('initiatives.periodNoteHint')} optional value={value.periodNote ?? ''} onChange={(event) => set({ periodNote: event.target.value })} />
      <SelectField {...at('light')} label={t('initiatives.light')} value={value.light ?? ''} options={[['', t('initiatives.light.none')], ...LIGHTS.map((one) => [one, t(`initiatives.light.${one}`)] as const)]} onChange={(event) => set({ light: event.target.value as Head['light'] })} />
      <CheckField label={t('initiatives.affectsAll')} checked={value.allProcesses === true} onChange={(event) => set({ allProcesses: event.target.checked })} />
      <CheckField label={t('initiatives.reporting')} checked={value.reporting === true} onChange={(event) => set({ reporting: event.target.checked })} />
    </>
  );
}
