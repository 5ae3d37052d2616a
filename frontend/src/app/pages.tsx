import { ButtonLink } from '../components/Button';
import { PageTitle } from '../components/PageTitle';
import { useText, type TextKey } from '../i18n/text';

/** MessagePage is a page that only says something: nothing here, no access. */
function MessagePage({ title, text }: { title: TextKey; text: TextKey }) {
  const t = useText();
  return (
    <>
      <PageTitle title={t(title)} />
      <p className="kern-body">{t(text)}</p>
      <div className="pr-actions"><ButtonLink to="/">{t('pages.toStart')}</ButtonLink></div>
    </>
  );
}

export const NotFoundPage = () => <MessagePage title="pages.notFound.title" text="pages.notFound.text" />;
export const ForbiddenPage = () => <MessagePage title="pages.forbidden.title" text="pages.forbidden.text" />;
