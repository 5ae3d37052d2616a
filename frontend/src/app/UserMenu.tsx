import { useEffect, useRef, useState } from 'react';
import { useSeeHint } from '../api/firstSteps';
import { useChangeLanguage, type Me } from '../api/me';
import { lostBy } from '../api/session';
import { useSignOut } from '../api/signOut';
import { Button } from '../components/Button';
import { ChoiceGroup } from '../components/ChoiceGroup';
import { Refusal } from '../components/Refusal';
import { Tour } from '../components/Tour';
import { useLeave } from '../features/session/api';
import { currentLanguage, useText } from '../i18n/text';
import { useTheme, type Theme } from './theme';

const THEMES = ['system', 'light', 'dark'] as const;

/** UserMenu holds what concerns the person: language, appearance, signing out. */
export function UserMenu({ me }: { me: Me }) {
  const t = useText();
  const [open, setOpen] = useState(false);
  const [tour, setTour] = useState(false);
  const see = useSeeHint();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!open) return;
    const outside = (event: Event) => {
      if (!box.current?.contains(event.target as Node)) setOpen(false);
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      setOpen(false);
      box.current?.querySelector('button')?.focus();
    };
    document.addEventListener('pointerdown', outside);
    document.addEventListener('focusin', outside);
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('focusin', outside);
      document.removeEventListener('keydown', onKey);
    };
  }, [open]);
  // The tour gives the focus back to what had it; the panel with its button is closed then.
  const startTour = () => {
    box.current?.querySelector('button')?.focus();
    setOpen(false);
    setTour(true);
  };
  return (
    <div className="pr-user" ref={box}>
      <Button variant="tertiary" icon="account-circle" aria-expanded={open} aria-controls="konto" aria-label={t('shell.account', { name: me.name })} onClick={() => setOpen(!open)}>
        {me.name}
      </Button>
      <div id="konto" className="pr-user__panel" hidden={!open}>
        <UserPanel me={me} onTour={startTour} />
      </div>
      <Tour open={tour} onClose={() => { setTour(false); see.mutate('tour'); }} />
    </div>
  );
}

function UserPanel({ me, onTour }: { me: Me; onTour(): void }) {
  const t = useText();
  const [theme, setTheme] = useTheme();
  const other = currentLanguage() === 'de' ? 'en' : 'de';
  const change = useChangeLanguage();
  const signOut = useSignOut();
  const leaveOnce = useLeave();
  const leave = (url = '/anmelden') => window.location.assign(url);
  // Who was not signed out stays here and is told why; who was no longer signed in has nothing left to do.
  const leaveIfGone = (error: Error) => lostBy(error) === 'over' && leave();
  return (
    <div className="pr-stack">
      <p className="kern-body kern-body--small kern-body--muted">{[me.function, me.username].filter(Boolean).join(' · ')}</p>
      <ChoiceGroup
        legend={t('shell.theme')}
        vertical
        value={[theme]}
        options={THEMES.map((name) => [name, t(`shell.theme.${name}`)] as const)}
        onChange={([next]) => setTheme(next as Theme)}
      />
      <Button variant="tertiary" small icon="language" lang={other} onClick={() => change.mutate(other)}>{t('shell.language')}</Button>
      <Refusal error={change.error} />
      <Button variant="tertiary" small icon="info" onClick={onTour}>{t('assistant.tour')}</Button>
      <Button variant="tertiary" small icon="logout" disabled={leaveOnce.isPending} onClick={() => leaveOnce.mutate(undefined, { onSuccess: ({ url }) => leave(url), onError: leaveIfGone })}>{t('shell.signOut')}</Button>
      <Button variant="tertiary" small icon="logout" disabled={signOut.isPending} onClick={() => signOut.mutate(true, { onSuccess: () => leave(), onError: leaveIfGone })}>{t('shell.signOutEverywhere')}</Button>
      <Refusal error={leaveOnce.error ?? signOut.error} />
    </div>
  );
}
