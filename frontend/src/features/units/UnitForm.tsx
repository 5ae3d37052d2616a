import { useState, type FormEvent } from 'react';
import { useNavigate } from 'react-router';
import type { Option } from '../../api/option';
import { unitLabel, useUnitOptions, type Unit } from '../../api/units';
import { Button, ButtonLink } from '../../components/Button';
import { Combobox } from '../../components/Combobox';
import { DateField } from '../../components/DateField';
import type { FieldMessage } from '../../components/ErrorSummary';
import { FormErrors } from '../../components/FormErrors';
import { SelectField } from '../../components/SelectField';
import { StaleDialog } from '../../components/StaleDialog';
import { TextField } from '../../components/TextField';
import { useFieldMessages } from '../../components/useFieldMessages';
import { useToast } from '../../components/useToast';
import { useText } from '../../i18n/text';
import { useCreateUnit, useSaveUnit } from './api';
import { ContactFields } from './ContactFields';
import { FigureFields } from './FigureFields';
import { faultsOf, inputOf, valuesOf, type UnitValues } from './formValues';

const KINDS = ['dezernat', 'amt', 'abteilung', 'sachgebiet', 'stabsstelle', 'beauftragte', 'betrieb'] as const;

interface UnitFormProps {
  /** The unit to change; without one, a new one is added. */
  unit?: Unit;
  /** Of a new unit: the one it stands below. */
  above?: Unit;
  onReload(): void;
}

/** UnitForm asks for everything the register knows of a unit; its place changes by moving and merging. */
export function UnitForm({ unit, above, onReload }: UnitFormProps) {
  const t = useText();
  const toast = useToast();
  const navigate = useNavigate();
  const create = useCreateUnit();
  const save = useSaveUnit();
  const [start] = useState(unit);
  const [values, setValues] = useState(() => valuesOf(unit));
  const [parent, setParent] = useState<Option | null>(above ? { id: above.id, label: unitLabel(above) } : null);
  const { errors, attempt, message, show, refuse } = useFieldMessages();
  const loadUnits = useUnitOptions();
  const active = start ? save : create;
  const set = (part: Partial<UnitValues>) => setValues((now) => ({ ...now, ...part }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found: FieldMessage[] = (['number', 'name'] as const).filter((field) => !values[field].trim()).map((field) => ({ field, message: t(`units.missing.${field}`) }));
    found.push(...faultsOf(values).map(({ field, fault }) => ({ field, message: t(`units.fault.${fault}`) })));
    show(found);
    if (found.length > 0) return;
    const answers = {
      onSuccess: (saved: Unit) => {
        toast(t(start ? 'units.saved' : 'units.created', { name: unitLabel(saved) }));
        void navigate(`/organisation/${saved.id}`);
      },
      onError: refuse,
    };
    if (start) save.mutate({ unit: start, input: inputOf(values, start.parentId) }, answers);
    else create.mutate(inputOf(values, parent?.id), answers);
  };
  return (
    <form noValidate onSubmit={submit} className="pr-stack pr-prose">
      <FormErrors errors={errors} attempt={attempt} error={active.error} />
      <TextField id="number" label={t('units.number')} value={values.number} error={message('number')} onChange={(e) => set({ number: e.target.value })} />
      <TextField id="name" label={t('units.name')} value={values.name} error={message('name')} onChange={(e) => set({ name: e.target.value })} />
      <SelectField id="kind" label={t('units.kind')} value={values.kind} options={KINDS.map((kind) => [kind, t(`units.kind.${kind}`)] as const)} onChange={(e) => set({ kind: e.target.value })} />
      {!start && <Combobox id="parentId" label={t('units.parent')} optional value={parent} load={loadUnits} error={message('parentId')} placeholder={t('units.top')} onChange={setParent} />}
      <DateField id="validFrom" label={t('units.validFrom')} value={values.validFrom} error={message('validFrom')} onChange={(day) => day !== undefined && set({ validFrom: day })} />
      <DateField id="validTo" label={t('units.validTo')} value={values.validTo} error={message('validTo')} onChange={(day) => day !== undefined && set({ validTo: day })} />
      <ContactFields contacts={values.contacts} message={message} onChange={(contacts) => set({ contacts })} />
      <FigureFields values={values} suppressed={start?.suppressed ?? false} message={message} onChange={set} />
      <div className="pr-actions">
        <Button type="submit" disabled={active.isPending}>{t('common.save')}</Button>
        <ButtonLink variant="secondary" to={start ? `/organisation/${start.id}` : '/organisation'}>{t('common.cancel')}</ButtonLink>
      </div>
      <StaleDialog error={active.error} onReload={onReload} onClose={() => active.reset()} />
    </form>
  );
}
