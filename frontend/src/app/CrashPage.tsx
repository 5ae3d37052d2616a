import { isRouteErrorResponse, useRouteError } from 'react-router';
import { ApiError } from '../api/problem';
import { Button, ButtonLink } from '../components/Button';
import { PageTitle } from '../components/PageTitle';
import { ProblemView } from '../components/ProblemView';
import { useText } from '../i18n/text';
import { NotFoundPage } from './pages';

/** CrashPage stands in for a page that failed while it was drawn; the rest of the application goes on. */
export function CrashPage() {
  const t = useText();
  const error = useRouteError();
  if (isRouteErrorResponse(error) && error.status === 404) return <NotFoundPage />;
  return (
    <main className="pr-wrap pr-main">
      <PageTitle title={t('pages.crashed.title')} />
      <p className="kern-body">{t('pages.crashed.text')}</p>
      {error instanceof ApiError && <ProblemView error={error} />}
      <div className="pr-actions">
        <Button onClick={() => window.location.reload()}>{t('pages.crashed.reload')}</Button>
        <ButtonLink variant="secondary" reloadDocument to="/">{t('pages.toStart')}</ButtonLink>
      </div>
    </main>
  );
}
