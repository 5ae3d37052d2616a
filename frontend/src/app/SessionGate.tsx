import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { Navigate, useLocation } from 'react-router';
import { meKey, meQuery, type Me } from '../api/me';
import { onSessionExpired } from '../api/session';
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
      <ExpiredDialog me={me} />
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

/** ExpiredDialog asks to sign in again over the page as it is, so that nothing typed is lost. */
function ExpiredDialog({ me }: { me: Me }) {
  const t = useText();
  const client = useQueryClient();
  const [expired, setExpired] = useState(false);
  useEffect(() => onSessionExpired(() => setExpired(client.getQueryData(meKey) != null)), [client]);
  const back = useCallback(() => {
    setExpired(false);
    void client.invalidateQueries();
  }, [client]);
  return (
    <Dialog open={expired} title={t('session.expired.title')} onClose={() => setExpired(false)}>
      <p className="kern-body">{t('session.expired.text')}</p>
      <DirectoryAgain userId={me.id} tenant={me.tenantSlug} onSignedIn={back} />
      <SignInForm username={me.username} onSignedIn={back} />
    </Dialog>
  );
}
