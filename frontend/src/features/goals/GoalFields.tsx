import { unitLabel, useUnitOptions, useUnits } from '../../api/units';
import { CheckField } from '../../components/CheckField';
import { Combobox } from '../../components/Combobox';
import { DateField } from '../../components/DateField';
import { SelectField } from '../../components/SelectField';
import { TextArea } from '../../components/TextArea';
import { TextField } from '../../components/TextField';
import { currentLanguage, useText } from '../../i18n/text';
import { useFigures } from '../../api/goals';
import type { GoalForm } from './form';

interface GoalFieldsProps {
  form: GoalForm;
  set(change: Partial<GoalForm>): void;
  fields: readonly { id: string; code: string; name: string }[];
  /** Values were entered: it cannot be bound to a figure any more. */
  bound: boolean;
}

/** GoalFields ask what a goal is: its name, where its value comes from, where it began, who answers for it. */
export function GoalFields({ form, set, fields, bound }: GoalFieldsProps) {
  const t = useText();
  const { data: figures = [] } = useFigures();
  const { byId } = useUnits();
  const loadUnits = useUnitOptions();
  const unit = byId.get(form.ownerUnit);
  const language = currentLanguage();
  const figure = figures.find((one) => one.key === form.figure);
  const choose = (key: string) => set({ figure: key, direction: figures.find((one) => one.key === key)?.direction ?? form.direction });
  return (
    <>
      <TextField label={t('goals.name')} maxLength={200} value={form.title} onChange={(event) => set({ title: event.target.value })} />
      <TextArea label={t('goals.description')} optional rows={2} maxLength={4000} value={form.description} onChange={(event) => set({ description: event.target.value })} />
      <div className="pr-form">
        <SelectField label={t('goals.field')} options={fields.map((one) => [one.id, `${one.code} ${one.name}`] as const)} value={form.fieldId} onChange={(event) => set({ fieldId: event.target.value })} />
        <SelectField label={t('goals.direction')} options={[['up', t('goals.up')], ['down', t('goals.down')]]} value={form.direction} onChange={(event) => set({ direction: event.target.value as GoalForm['direction'] })} />
        {!bound && (
          <SelectField label={t('goals.figure')} hint={figure?.help[language] ?? t('goals.figureHint')} options={[['', t('goals.entered')], ...figures.map((one) => [one.key, one.label[language]] as const)]} value={form.figure} onChange={(event) => choose(event.target.value)} />
        )}
        {!form.figure && <TextField label={t('goals.unit')} hint={t('goals.unitHint')} optional maxLength={40} value={form.unit} onChange={(event) => set({ unit: event.target.value })} />}
        <TextField label={t('goals.startValue')} hint={t('goals.startValueHint')} optional inputMode="decimal" value={form.startValue} onChange={(event) => set({ startValue: event.target.value })} />
        <DateField label={t('goals.startDay')} hint={t('goals.startDayHint')} value={form.startDay} onChange={(day) => set({ startDay: day ?? '' })} />
        <TextArea label={t('goals.yearsLabel')} hint={t('goals.yearsHint')} optional rows={3} value={form.years} onChange={(event) => set({ years: event.target.value })} />
        <div className="pr-stack">
          <TextField label={t('goals.costWords')} hint={t('goals.costWordsHint')} optional maxLength={300} value={form.costWords} onChange={(event) => set({ costWords: event.target.value })} />
          <TextField label={t('goals.costEuro')} optional inputMode="decimal" value={form.costEuro} onChange={(event) => set({ costEuro: event.target.value })} />
        </div>
        <TextField label={t('goals.owner')} hint={t('goals.ownerHint')} optional maxLength={300} value={form.ownerFunction} onChange={(event) => set({ ownerFunction: event.target.value })} />
        <Combobox label={t('goals.ownerUnit')} load={loadUnits} value={unit ? { id: unit.id, label: unitLabel(unit) } : null} onChange={(one) => set({ ownerUnit: one?.id ?? '' })} />
      </div>
      <CheckField label={t('goals.ownerVacant')} checked={form.ownerVacant} onChange={(event) => set({ ownerVacant: event.target.checked })} />
    </>
  );
}
