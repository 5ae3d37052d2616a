import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { Navigate, useLocation } from 'react-router';
import { meKey, meQuery, type Me } from '../api/me';
import { onSessionLost, sessionBack, type Lost } from '../api/session';
import { Button } from '../components/Button';
import { Dialog } from '../components/Dialog';
import { Loading } from '../components/Loading';
import { ProblemView } from '../components/ProblemView';
import { DirectoryAgain } from '../features/session/DirectoryAgain';
import { SignInForm } from '../features/session/SignInForm';
import { currentLanguage, setGenderForm, setLanguage, useText } from '../i18n/text';
import { Shell } from './Shell';

/** SessionGate lets signed-in people in and sends others to the sign-in page, which leads back here. */
export function SessionGate() {
  const client = useQueryClient();
  const { pathname, search } = useLocation();
  const { data: me, error, isPending, refetch } = useQuery(meQuery(client));
  useRememberedLanguage(me?.lang);
  useGenderForm(me?.genderForm);
  if (isPending) return <main className="pr-wrap pr-main"><Loading lines={6} /></main>;
  if (error && me === undefined) return <main className="pr-wrap pr-main"><ProblemView error={error} onRetry={() => void refetch()} /></main>;
  if (!me) return <Navigate to={`/anmelden?weiter=${encodeURIComponent(pathname + search)}`} replace />;
  return (
    <>
      <Shell />
      <LostDialog me={me} />
    </>
  );
}

/** useRememberedLanguage speaks the language that the account remembers, if it does. */
function useRememberedLanguage(lang: string | undefined) {
  useEffect(() => {
    if ((lang === 'de' || lang === 'en') && lang !== currentLanguage()) void setLanguage(lang);
  }, [lang]);
}

/** useGenderForm names people as the house does. */
function useGenderForm(form: Me['genderForm'] | undefined) {
  useEffect(() => {
    if (form) void setGenderForm(form);
  }, [form]);
}

/** LostDialog asks to sign in again over the page as it is, so that nothing typed is lost. */
function LostDialog({ me }: { me: Me }) {
  const t = useText();
  const client = useQueryClient();
  const [lost, setLost] = useState<Lost>();
  useEffect(() => onSessionLost((how) => setLost(client.getQueryData(meKey) == null ? undefined : how)), [client]);
  const back = useCallback(() => {
    setLost(undefined);
    sessionBack();
    void client.invalidateQueries();
  }, [client]);
  return (
    <Dialog open={lost !== undefined} title={t(lost === 'other' ? 'session.other.title' : 'session.expired.title')} onClose={() => setLost(undefined)}>
      <p className="kern-body">{t(lost === 'other' ? 'session.other.text' : 'session.expired.text', { name: me.name })}</p>
      {lost === 'other' && <Button variant="secondary" onClick={() => window.location.assign('/')}>{t('session.other.leave')}</Button>}
      <DirectoryAgain tenant={me.tenantSlug} onSignedIn={back} />
      <SignInForm username={me.username} onSignedIn={back} />
    </Dialog>
  );
}
