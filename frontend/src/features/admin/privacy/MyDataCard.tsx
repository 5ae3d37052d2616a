import { useText } from '../../../i18n/text';

/** MyDataCard hands people everything that is kept about them, to read and for programs. */
export function MyDataCard() {
  const t = useText();
  return (
    <section className="pr-card" aria-labelledby="meine-daten">
      <h2 className="kern-heading-small" id="meine-daten">{t('admin.mydata.title')}</h2>
      <p className="kern-body">{t('admin.mydata.text')}</p>
      <ul className="pr-plain pr-tight">
        <li><a className="kern-link" href="/api/v1/me/data?format=html" download>{t('admin.mydata.html')}</a></li>
        <li><a className="kern-link" href="/api/v1/me/data" download>{t('admin.mydata.json')}</a></li>
      </ul>
    </section>
  );
}
