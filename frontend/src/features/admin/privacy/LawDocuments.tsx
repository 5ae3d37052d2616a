import { useText } from '../../../i18n/text';

const NAMES = ['dienstvereinbarung', 'verarbeitungstaetigkeiten', 'berechtigungskonzept', 'loeschkonzept'] as const;

/** LawDocuments hands out the drafts for data protection and the staff council. */
export function LawDocuments() {
  const t = useText();
  return (
    <section className="pr-card" aria-labelledby="recht-entwuerfe">
      <h2 className="kern-heading-small" id="recht-entwuerfe">{t('privacy.documents.title')}</h2>
      <p className="kern-body pr-prose">{t('privacy.documents.text')}</p>
      <ul className="kern-list kern-list--bullet">
        {NAMES.map((name) => <li key={name}><a className="kern-link" href={`/api/v1/admin/documents/${name}`} download>{t(`privacy.documents.${name}`)}</a></li>)}
      </ul>
    </section>
  );
}
