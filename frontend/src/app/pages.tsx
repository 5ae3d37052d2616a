import { ButtonLink } from '../components/Button';
import { PageTitle } from '../components/PageTitle';
import { useText } from '../i18n/text';

/** NotFoundPage says that there is nothing at this address. */
export function NotFoundPage() {
  const t = useText();
  return (
    <>
      <PageTitle title={t('pages.notFound.title')} />
      <p className="kern-body">{t('pages.notFound.text')}</p>
      <div className="pr-actions"><ButtonLink to="/">{t('pages.toStart')}</ButtonLink></div>
    </>
  );
}
