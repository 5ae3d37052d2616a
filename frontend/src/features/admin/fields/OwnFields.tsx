import { CheckField } from '../../../components/CheckField';
import type { FieldMessage } from '../../../components/ErrorSummary';
import { SelectField } from '../../../components/SelectField';
import { TextArea } from '../../../components/TextArea';
import { TextField } from '../../../components/TextField';
import { useText } from '../../../i18n/text';
import type { AdminGroup } from './api';
import { OptionFields } from './OptionFields';
import { TARGETS, TYPES, UNITS, type FieldValues, type OwnType } from './values';

interface OwnFieldsProps {
  values: FieldValues;
  /** Only a new field may still choose its type: saved versions rely on it. */
  isNew: boolean;
  groups: readonly AdminGroup[];
  /** How many answers exist already and cannot go. */
  kept: number;
  errors: readonly FieldMessage[];
  onChange(part: Partial<FieldValues>): void;
}

const WEIGHTS = Array.from({ length: 11 }, (_, weight) => String(weight));

/** OwnFields ask what an own field is: name, type and what the type needs. */
export function OwnFields({ values, isNew, groups, kept, errors, onChange }: OwnFieldsProps) {
  const t = useText();
  const message = (field: string) => errors.find((one) => one.field === field)?.message;
  const { type } = values;
  return (
    <>
      <div className="pr-form">
        <TextField id="label" label={t('admin.fields.label')} hint={t('admin.fields.labelHint')} maxLength={100} value={values.de} error={message('label')} onChange={(event) => onChange({ de: event.target.value })} />
        <TextField label={t('admin.fields.english')} optional maxLength={100} value={values.en} onChange={(event) => onChange({ en: event.target.value })} />
        <SelectField id="group" label={t('admin.fields.group')} value={values.group} options={groups.map((group) => [group.key, group.label.de] as const)} error={message('group')} onChange={(event) => onChange({ group: event.target.value })} />
        <SelectField
          id="type"
          label={t('admin.fields.type')}
          hint={isNew ? t('admin.fields.typeHint') : t('admin.fields.typeFixed')}
          disabled={!isNew}
          value={type}
          options={TYPES.map((one) => [one, t(`admin.fields.type.${one}`)] as const)}
          error={message('type')}
          onChange={(event) => onChange({ type: event.target.value as OwnType })}
        />
        {type === 'number' && <SelectField label={t('admin.fields.unit')} value={values.unit} options={UNITS.map((unit) => [unit, t(`admin.fields.unit.${unit || 'none'}`)] as const)} onChange={(event) => onChange({ unit: event.target.value as FieldValues['unit'] })} />}
        {type === 'number' && <TextField id="max" label={t('admin.fields.max')} inputMode="numeric" optional value={values.max} error={message('max')} onChange={(event) => onChange({ max: event.target.value })} />}
        {type === 'reference' && <SelectField id="target" label={t('admin.fields.target')} value={values.target} disabled={!isNew} options={TARGETS.map((target) => [target, t(`admin.fields.target.${target}`)] as const)} error={message('target')} onChange={(event) => onChange({ target: event.target.value as FieldValues['target'] })} />}
      </div>
      {(type === 'choice' || type === 'multi') && <OptionFields options={values.options} kept={kept} error={message('option-0')} onChange={(options) => onChange({ options })} />}
      <TextArea label={t('admin.fields.help')} hint={t('admin.fields.helpHint')} optional rows={2} maxLength={500} value={values.helpDe} onChange={(event) => onChange({ helpDe: event.target.value })} />
      <TextArea label={t('admin.fields.helpEnglish')} optional rows={2} maxLength={500} value={values.helpEn} onChange={(event) => onChange({ helpEn: event.target.value })} />
      <SelectField id="weight" label={t('admin.fields.weight')} hint={t('admin.fields.weightHint')} value={values.weight} options={WEIGHTS.map((weight) => [weight, weight] as const)} error={message('weight')} onChange={(event) => onChange({ weight: event.target.value })} />
      <CheckField label={t('admin.fields.searchable')} checked={values.searchable} onChange={(event) => onChange({ searchable: event.target.checked })} />
    </>
  );
}
