import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Navigate, useSearchParams } from 'react-router';
import { meQuery } from '../../api/me';
import { PageTitle } from '../../components/PageTitle';
import { useText } from '../../i18n/text';
import { SignInForm } from './SignInForm';
import { useTenants } from './api';
import { localTarget } from './target';

/** SignInPage leads back to the page that asked for the sign-in. */
export function SignInPage() {
  const t = useText();
  const client = useQueryClient();
  const [params] = useSearchParams();
  const { data: me } = useQuery(meQuery(client));
  const tenants = useTenants().data ?? [];
  const only = tenants.length === 1 ? tenants[0]?.name : undefined;
  if (me) return <Navigate to={localTarget(params.get('weiter'))} replace />;
  return (
    <div className="pr-signin">
      <PageTitle title={t('session.title')}>
        <p className="kern-body">{only ?? t('session.lead')}</p>
      </PageTitle>
      <SignInForm directories onSignedIn={() => undefined} />
    </div>
  );
}
