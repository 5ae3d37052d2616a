import { useRef, useState } from 'react';
import { CONTACT_FUNCTIONS, contactText, type Contact } from '../../api/contacts';
import { Button } from '../../components/Button';
import { CheckField } from '../../components/CheckField';
import { SelectField } from '../../components/SelectField';
import { TextField } from '../../components/TextField';
import { useText } from '../../i18n/text';
import { isKnownFunction } from './formValues';

interface ContactFieldsProps {
  contacts: readonly Contact[];
  /** The sentence for an input, if something is wrong with it. */
  message(field: string): string | undefined;
  onChange(contacts: readonly Contact[]): void;
}

/** ContactFields ask who fills which function of the unit; a function may be vacant. */
export function ContactFields({ contacts, message, onChange }: ContactFieldsProps) {
  const t = useText();
  const [keys, setKeys] = useState(() => contacts.map((_, i) => i));
  const next = useRef(contacts.length);
  const box = useRef<HTMLFieldSetElement>(null);
  const change = (at: number, part: Partial<Contact>) => onChange(contacts.map((contact, i) => (i === at ? { ...contact, ...part } : contact)));
  const focusLast = () => requestAnimationFrame(() => [...(box.current?.querySelectorAll('select') ?? [])].at(-1)?.focus());
  const add = () => {
    setKeys([...keys, next.current++]);
    onChange([...contacts, { function: CONTACT_FUNCTIONS.find((name) => !contacts.some((one) => one.function === name)) ?? '' }]);
    focusLast();
  };
  const remove = (at: number) => {
    setKeys(keys.filter((_, i) => i !== at));
    onChange(contacts.filter((_, i) => i !== at));
    requestAnimationFrame(() => box.current?.querySelector<HTMLElement>('.pr-contacts__add')?.focus());
  };
  return (
    <fieldset className="pr-card pr-stack" ref={box}>
      <legend className="kern-heading-small">{t('units.contacts')}</legend>
      <p className="kern-hint">{t('units.contactsHint')}</p>
      {contacts.map((contact, i) => (
        <ContactRow key={keys[i]} id={`facts.contacts[${i}]`} number={i + 1} contact={contact} message={message} onChange={(part) => change(i, part)} onRemove={() => remove(i)} />
      ))}
      <Button variant="secondary" small icon="add" className="pr-contacts__add" onClick={add}>{t('units.contactAdd')}</Button>
    </fieldset>
  );
}

interface ContactRowProps extends Pick<ContactFieldsProps, 'message'> {
  id: string;
  number: number;
  contact: Contact;
  onChange(part: Partial<Contact>): void;
  onRemove(): void;
}

const OTHER = 'other';

function ContactRow({ id, number, contact, message, onChange, onRemove }: ContactRowProps) {
  const t = useText();
  const known = isKnownFunction(contact.function);
  const key = contactText(contact.function);
  const name = (key ? t(key) : contact.title || contact.function) || t('units.contactNumber', { number });
  return (
    <fieldset className="pr-contact">
      <legend className="kern-title">{name}</legend>
      <div className="pr-form">
        <SelectField
          id={known ? `${id}.function` : `${id}.known`}
          label={t('units.contactFunction')}
          value={known ? contact.function : OTHER}
          options={[...CONTACT_FUNCTIONS.map((one) => [one, t(`units.contact.${one}`)] as const), [OTHER, t('units.contactOther')]]}
          onChange={(event) => onChange({ function: event.target.value === OTHER ? '' : event.target.value })}
        />
        {!known && <TextField id={`${id}.function`} label={t('units.contactOwn')} maxLength={200} value={contact.function} error={message(`${id}.function`)} onChange={(event) => onChange({ function: event.target.value })} />}
        <TextField id={`${id}.title`} label={t('units.contactTitle')} hint={t('units.contactTitleHint')} optional maxLength={200} value={contact.title ?? ''} error={message(`${id}.title`)} onChange={(event) => onChange({ title: event.target.value })} />
        {!contact.vacant && <TextField id={`${id}.name`} label={t('units.contactName')} optional maxLength={200} value={contact.name ?? ''} error={message(`${id}.name`)} onChange={(event) => onChange({ name: event.target.value })} />}
        <TextField id={`${id}.share`} label={t('units.contactShare')} hint={t('units.contactShareHint')} optional maxLength={20} value={contact.share ?? ''} error={message(`${id}.share`)} onChange={(event) => onChange({ share: event.target.value })} />
      </div>
      <div className="pr-row">
        <CheckField label={t('processes.vacant')} checked={contact.vacant ?? false} onChange={(event) => onChange({ vacant: event.target.checked })} />
        <Button variant="tertiary" small icon="delete" onClick={onRemove}>{t('common.remove', { name })}</Button>
      </div>
    </fieldset>
  );
}
