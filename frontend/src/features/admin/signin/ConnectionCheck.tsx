import { Alert } from '../../../components/Alert';
import { Button } from '../../../components/Button';
import { ProblemView } from '../../../components/ProblemView';
import { useText } from '../../../i18n/text';
import { useCheckIssuer } from '../../../api/signIn';

/** ConnectionCheck asks a directory for its description and its keys before anything is saved. */
export function ConnectionCheck({ issuer }: { issuer: string }) {
  const t = useText();
  const check = useCheckIssuer();
  const found = check.data;
  return (
    <div className="pr-stack">
      <div><Button variant="secondary" disabled={check.isPending || !issuer.trim()} onClick={() => check.mutate(issuer.trim())}>{t('signin.check')}</Button></div>
      {check.error && <ProblemView error={check.error} />}
      {found && (
        <Alert tone={found.pkce ? 'success' : 'warning'} live title={t('signin.check.ok', { count: found.keys })}>
          <ul className="kern-list kern-list--bullet">
            <li>{found.signIn}</li>
            <li>{t(found.pkce ? 'signin.check.pkce' : 'signin.check.noPkce')}</li>
            <li>{t(found.signOut ? 'signin.check.signOut' : 'signin.check.noSignOut')}</li>
          </ul>
        </Alert>
      )}
    </div>
  );
}
