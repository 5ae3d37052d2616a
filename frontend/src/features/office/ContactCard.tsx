import { contactText, isVacant } from '../../api/contacts';
import type { Unit } from '../../api/units';
import { Badge } from '../../components/Badge';
import { Facts } from '../../components/Facts';
import { useText } from '../../i18n/text';
import { Card } from './Card';

/** ContactCard names who is there for what; a function without a person says so. */
export function ContactCard({ unit }: { unit: Unit }) {
  const t = useText();
  const contacts = unit.facts.contacts ?? [];
  return (
    <Card title={t('units.contacts')}>
      {contacts.length === 0 && <p className="kern-body">{t('units.noContacts')}</p>}
      <Facts
        rows={contacts.map((contact) => {
          const key = contactText(contact.function);
          return [key ? t(key) : contact.title || contact.function, isVacant(contact) ? <Badge tone="warning">{t('processes.vacant')}</Badge> : contact.name || contact.title || t('units.contact.filled')] as const;
        })}
      />
    </Card>
  );
}
