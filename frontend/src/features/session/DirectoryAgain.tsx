import { useEffect, useState } from 'react';
import { api, body } from '../../api/client';
import { lostBy } from '../../api/session';
import { useButtons } from '../../api/signIn';
import { Alert } from '../../components/Alert';
import { Button } from '../../components/Button';
import { ProblemView } from '../../components/ProblemView';
import { useMutation } from '../../api/mutation';
import { useText } from '../../i18n/text';

const PAUSE = 1500; // milliseconds between two looks whether somebody has signed in

/** DirectoryAgain lets somebody sign in by a directory in another window, so that this one stays as it is, and notices it. */
export function DirectoryAgain({ tenant, onSignedIn }: { tenant: string; onSignedIn(): void }) {
  const t = useText();
  const { data } = useButtons(tenant);
  const [waiting, setWaiting] = useState(false);
  const [other, setOther] = useState(false);
  const open = useMutation({
    mutationFn: async ({ provider, page }: { provider: string; page: Window | null }) => {
      try {
        const { url } = await body(api.POST('/api/v1/auth/directory/start', { body: { provider, tenant: tenant || undefined, target: '/angemeldet' } }));
        if (page) page.location.replace(url);
        return page !== null;
      } catch (error) {
        page?.close();
        throw error;
      }
    },
    onSuccess: setWaiting,
  });
  useEffect(() => {
    if (!waiting) return;
    const look = async () => {
      try {
        await body(api.GET('/api/v1/me')); // answered to the person of this page only
        onSignedIn();
      } catch (error) {
        setOther(lostBy(error) === 'other');
      }
    };
    const timer = window.setInterval(() => void look(), PAUSE);
    return () => window.clearInterval(timer);
  }, [waiting, onSignedIn]);
  if (!data || data.providers.length === 0) return null;
  return (
    <div className="pr-stack">
      {open.error && <ProblemView error={open.error} />}
      {open.data === false && <Alert live tone="warning" title={t('session.expired.blocked')} />}
      {other && <Alert live tone="danger" title={t('session.expired.other')} />}
      {data.providers.map(({ id, name }) => (
        <Button key={id} icon="account-circle" disabled={open.isPending} onClick={() => open.mutate({ provider: id, page: window.open('about:blank', '_blank') })}>{t('session.expired.with', { name })}</Button>
      ))}
      {waiting && !other && <p className="kern-body" role="status">{t('session.expired.waiting')}</p>}
      <p className="kern-body kern-body--muted">{t(data.passwordsOff ? 'signin.emergency' : 'signin.orPassword')}</p>
    </div>
  );
}
