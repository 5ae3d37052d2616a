import { PageTitle } from '../components/PageTitle';
import { useText } from '../i18n/text';

/** AboutPage names the licence and the works of others that the page shows. */
export function AboutPage() {
  const t = useText();
  return (
    <div className="pr-prose">
      <PageTitle title={t('shell.about')} />
      <p className="kern-body">{t('pages.about.text')}</p>
      <p className="kern-body">{t('pages.about.licence')}</p>
      <h2 className="kern-heading-small">{t('pages.about.credits')}</h2>
      <ul className="kern-list kern-list--bullet">
        <li>{t('pages.about.viewer')}</li>
        <li>{t('pages.about.kern')}</li>
        <li>{t('pages.about.font')}</li>
      </ul>
      <p className="kern-body"><a className="kern-link" href="/licences.txt">{t('pages.about.licences')}</a></p>
    </div>
  );
}
