import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { Badge } from '../../../components/Badge';
import { EmptyState } from '../../../components/EmptyState';
import { Facts } from '../../../components/Facts';
import { Loaded } from '../../../components/Loaded';
import { useFormats } from '../../../i18n/format';
import { useText } from '../../../i18n/text';
import { Guard } from '../Guard';
import { erasuresQuery, type Erasure } from './api';

/** ErasuresTab tells that people were erased, by whom and what is left; never who they were. */
export function ErasuresTab() {
  return <Guard actions={['person.erasures']}><Erasures /></Guard>;
}

function Erasures() {
  const t = useText();
  return (
    <div className="pr-stack">
      <p className="kern-body pr-prose">{t('privacy.erasures.text')}</p>
      <Loaded query={useQuery(erasuresQuery)}>
        {(list) => list.length === 0
          ? <EmptyState title={t('privacy.erasures.none')} />
          : <ul className="pr-plain pr-stack">{list.map((one) => <li key={one.id}><ErasureCard erasure={one} /></li>)}</ul>}
      </Loaded>
    </div>
  );
}

function ErasureCard({ erasure }: { erasure: Erasure }) {
  const t = useText();
  const format = useFormats();
  const named = erasure.files.filter((file) => !file.unread);
  const unread = erasure.files.filter((file) => file.unread);
  return (
    <section className="pr-card" aria-labelledby={`loeschung-${erasure.id}`}>
      <h2 className="kern-heading-small" id={`loeschung-${erasure.id}`}>{t('privacy.erasures.one', { at: format.dateTime(erasure.at) })}</h2>
      <Facts
        rows={[
          [t('privacy.erasures.by'), erasure.by],
          [t('privacy.erasures.rows'), format.number(erasure.rows)],
          [t('privacy.erasures.places'), format.number(erasure.places)],
          [t('privacy.erasures.trail'), format.number(erasure.trail)],
          [t('privacy.erasures.left'), format.number(erasure.left)],
        ]}
      />
      <h3 className="kern-title">{t('admin.erase.files')}</h3>
      {named.length === 0 ? <p className="kern-body">{t('admin.erase.none')}</p> : <FileList files={named} />}
      {unread.length > 0 && (
        <>
          <h3 className="kern-title">{t('admin.erase.unread')}</h3>
          <FileList files={unread} />
        </>
      )}
    </section>
  );
}

/** FileList names files that keep, or may keep, the name of an erased person, why they could not be read whole, and which can be replaced. */
export function FileList({ files }: { files: Erasure['files'] }) {
  const t = useText();
  return (
    <ul className="kern-list kern-list--bullet">
      {files.map((file) => (
        <li key={`${file.use}${file.processId}${file.initiativeId}${file.sha256}${file.name}`} className="pr-anywhere">
          <Link className="kern-link" to={file.initiativeId ? `/vorhaben/${file.initiativeId}` : `/prozesse/${file.processId}${file.use === 'attachment' ? '' : '/modelle'}`}>{file.name || t('common.unknown')}</Link> {file.unread && <Badge>{t(`admin.erase.unread.${file.unread}`)}</Badge>} {file.replace && <Badge tone="warning">{t('admin.erase.replace')}</Badge>}
        </li>
      ))}
    </ul>
  );
}
