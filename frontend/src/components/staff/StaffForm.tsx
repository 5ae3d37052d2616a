import { useState, type FormEvent } from 'react';
import { Button } from '../Button';
import { CheckField } from '../CheckField';
import { FormErrors } from '../FormErrors';
import { StaleDialog } from '../StaleDialog';
import { TextField } from '../TextField';
import { useFieldMessages } from '../useFieldMessages';
import { useToast } from '../useToast';
import { useText, type TextKey } from '../../i18n/text';
import { useSaveStaffDirectory, type StaffDirectory, type StaffFields } from './api';

const UNITS = ['base', 'filter', 'key', 'number', 'name', 'parent'] as const;
const PEOPLE = ['base', 'filter', 'key', 'username', 'name', 'mail', 'function', 'unit'] as const;

/** PROPOSAL are the usual names in directories; everything can be changed before anything is read. */
const PROPOSAL: StaffFields = {
  address: '',
  bindDn: '',
  units: { base: '', filter: '(objectClass=organizationalUnit)', key: 'entryUUID', number: 'departmentNumber', name: 'ou', parent: '' },
  people: { base: '', filter: '(objectClass=inetOrgPerson)', key: 'entryUUID', username: 'uid', name: 'cn', mail: 'mail', function: 'title', unit: 'departmentNumber', readers: true },
};

const fieldsOf = ({ address, bindDn, units, people }: StaffDirectory): StaffFields => ({ address, bindDn, units, people });

/** StaffForm says where the directory is and where things stand in it. */
export function StaffForm({ known, onReload }: { known: StaffDirectory; onReload(): void }) {
  const t = useText();
  const toast = useToast();
  const [base, setBase] = useState(known.etag); // the state that this form was filled with
  const save = useSaveStaffDirectory(base);
  const [value, setValue] = useState<StaffFields>(known.address ? fieldsOf(known) : PROPOSAL);
  const [password, setPassword] = useState('');
  const { errors, attempt, message, refuse, clear } = useFieldMessages();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(password ? { ...value, password } : value, {
      onSuccess: (saved) => {
        clear();
        setPassword('');
        setBase(saved.etag);
        toast(t('admin.saved'));
      },
      onError: refuse,
    });
  };
  const text = (id: string, label: TextKey, now: string | undefined, change: (next: string) => void, hint?: TextKey, optional?: boolean) => (
    <TextField key={id} id={id} label={t(label)} hint={hint && t(hint)} optional={optional} autoComplete="off" spellCheck={false} value={now ?? ''} error={message(id)} onChange={(event) => change(event.target.value)} />
  );
  return (
    <form noValidate onSubmit={submit} className="pr-stack">
      <FormErrors errors={errors} attempt={attempt} error={save.error} />
      {text('address', 'staff.address', value.address, (address) => setValue({ ...value, address }), 'staff.addressHint')}
      {text('bindDn', 'staff.bindDn', value.bindDn, (bindDn) => setValue({ ...value, bindDn }), 'staff.bindDnHint')}
      <TextField id="password" type="password" autoComplete="new-password" label={t('staff.password')} hint={t(known.hasPassword ? 'staff.passwordKept' : 'staff.passwordHint')} value={password} error={message('password')} onChange={(event) => setPassword(event.target.value)} />
      <fieldset className="kern-fieldset pr-stack">
        <legend className="kern-heading-small">{t('staff.units')}</legend>
        {UNITS.map((name) => text(`units.${name}`, `staff.units.${name}`, value.units[name], (next) => setValue({ ...value, units: { ...value.units, [name]: next } }), name === 'filter' || name === 'parent' ? `staff.units.${name}Hint` : undefined, name === 'key' || name === 'parent'))}
      </fieldset>
      <fieldset className="kern-fieldset pr-stack">
        <legend className="kern-heading-small">{t('staff.people')}</legend>
        {PEOPLE.map((name) => text(`people.${name}`, `staff.people.${name}`, value.people[name], (next) => setValue({ ...value, people: { ...value.people, [name]: next } }), name === 'filter' || name === 'unit' ? `staff.people.${name}Hint` : undefined, name === 'key' || name === 'mail' || name === 'function' || name === 'unit'))}
        <CheckField id="people.readers" label={t('staff.people.readers')} checked={value.people.readers ?? false} onChange={(event) => setValue({ ...value, people: { ...value.people, readers: event.target.checked } })} />
      </fieldset>
      <div className="pr-actions"><Button type="submit" disabled={save.isPending}>{t('common.save')}</Button></div>
      <StaleDialog error={save.error} onReload={onReload} onClose={() => save.reset()} />
    </form>
  );
}
