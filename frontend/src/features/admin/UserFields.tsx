import { unitLabel, useUnitOptions, useUnits } from '../../api/units';
import { Combobox } from '../../components/Combobox';
import { SelectField } from '../../components/SelectField';
import { TextField } from '../../components/TextField';
import { useText } from '../../i18n/text';
import type { UserChange } from './api';

type Person = Pick<UserChange, 'name' | 'email' | 'function' | 'unitId' | 'lang'>;

interface UserFieldsProps {
  value: Person;
  message(field: string): string | undefined;
  onChange(part: Partial<Person>): void;
}

/** UserFields ask who somebody is. */
export function UserFields({ value, message, onChange }: UserFieldsProps) {
  const t = useText();
  const { byId } = useUnits();
  const loadUnits = useUnitOptions();
  const unit = byId.get(value.unitId ?? '');
  return (
    <>
      <TextField id="name" label={t('admin.users.name')} autoComplete="off" value={value.name} error={message('name')} onChange={(e) => onChange({ name: e.target.value })} />
      <TextField id="function" label={t('admin.users.function')} hint={t('admin.users.functionHint')} optional value={value.function ?? ''} error={message('function')} onChange={(e) => onChange({ function: e.target.value })} />
      <Combobox id="unitId" label={t('admin.users.unit')} hint={t('admin.users.unitHint')} optional value={unit ? { id: unit.id, label: unitLabel(unit) } : null} error={message('unitId')} load={loadUnits} onChange={(option) => onChange({ unitId: option?.id ?? '' })} />
      <TextField id="email" type="email" label={t('admin.users.email')} optional autoComplete="off" value={value.email ?? ''} error={message('email')} onChange={(e) => onChange({ email: e.target.value })} />
      <SelectField
        id="lang"
        label={t('admin.own.language')}
        value={value.lang ?? ''}
        error={message('lang')}
        options={[['', t('admin.users.langOwn')], ['de', 'Deutsch'], ['en', 'English']]}
        onChange={(e) => onChange({ lang: e.target.value as Person['lang'] })}
      />
    </>
  );
}
