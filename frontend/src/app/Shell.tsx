import { Outlet } from 'react-router';
import { useMe } from '../api/me';
import { Outdated } from '../components/Outdated';
import { useText } from '../i18n/text';
import { Footer } from './Footer';
import { Header } from './Header';
import { useFocusKept } from './useFocusKept';
import { useRouteFocus } from './useRouteFocus';

/** Shell is the frame of every page behind the sign-in. */
export function Shell() {
  const t = useText();
  const me = useMe();
  const main = useRouteFocus();
  useFocusKept();
  return (
    <>
      <a
        className="pr-skip kern-link"
        href="#inhalt"
        onClick={(event) => {
          event.preventDefault();
          main.current?.focus();
        }}
      >
        {t('shell.skip')}
      </a>
      <Header me={me} />
      <main id="inhalt" ref={main} tabIndex={-1} className="pr-wrap pr-main">
        <Outdated />
        <Outlet />
      </main>
      <Footer />
    </>
  );
}
