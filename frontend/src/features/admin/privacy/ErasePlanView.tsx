import { Badge } from '../../../components/Badge';
import { CheckField } from '../../../components/CheckField';
import { DataTable, type Column } from '../../../components/DataTable';
import { useFormats } from '../../../i18n/format';
import { useText } from '../../../i18n/text';
import type { ErasePlan } from './api';
import { FileList } from './ErasuresTab';

interface ErasePlanViewProps {
  plan: ErasePlan;
  /** Ids of places in which somebody else is meant. */
  leave: readonly string[];
  onLeave(id: string, out: boolean): void;
}

/** ErasePlanView shows what an erasure would change: references, texts to be checked one by one, and files that stay. */
export function ErasePlanView({ plan, leave, onLeave }: ErasePlanViewProps) {
  const t = useText();
  const format = useFormats();
  const named = plan.files.filter((file) => !file.unread);
  const unread = plan.files.filter((file) => file.unread);
  const columns: readonly Column<ErasePlan['counts'][number]>[] = [
    { id: 'title', header: t('admin.erase.what'), rowHeader: true, cell: (count) => count.title },
    { id: 'rows', header: t('admin.erase.count'), numeric: true, cell: (count) => format.number(count.rows) },
    { id: 'treat', header: t('admin.erase.effect'), cell: (count) => t(`admin.erase.treat.${count.treat}`) },
  ];
  return (
    <>
      <p className="kern-body">{t('admin.erase.searched')} {plan.terms.map((term) => term.text).join(' · ')}</p>
      <h3 className="kern-heading-small">{t('admin.erase.changes')}</h3>
      <DataTable caption={t('admin.erase.changes')} columns={columns} rows={plan.counts} id={(count) => `${count.table}${count.treat}`} />
      <h3 className="kern-heading-small">{t('admin.erase.places')}</h3>
      {plan.places.length === 0 && <p className="kern-body">{t('admin.erase.none')}</p>}
      <ul className="pr-plain pr-stack">
        {plan.places.map((place) => (
          <li key={place.id} className="pr-anywhere">
            <p className="kern-body">
              <strong>{place.title}</strong>: {place.excerpt} {!place.sure && <Badge tone="warning">{t('admin.erase.unsure')}</Badge>} {place.forget && <Badge>{t('admin.erase.forget')}</Badge>}
            </p>
            <CheckField label={t('admin.erase.leave')} checked={leave.includes(place.id)} onChange={(event) => onLeave(place.id, event.target.checked)} />
          </li>
        ))}
      </ul>
      {named.length > 0 && (
        <>
          <h3 className="kern-heading-small">{t('admin.erase.files')}</h3>
          <p className="kern-body">{t('admin.erase.filesText')}</p>
          <FileList files={named} />
        </>
      )}
      {unread.length > 0 && (
        <>
          <h3 className="kern-heading-small">{t('admin.erase.unread')}</h3>
          <p className="kern-body">{t('admin.erase.unreadText')}</p>
          <FileList files={unread} />
        </>
      )}
    </>
  );
}
