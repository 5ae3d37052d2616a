import { Outlet } from 'react-router';
import { Brand } from './Brand';
import { HelpButton } from '../features/help/HelpButton';
import { Footer } from './Footer';
import { useRouteFocus } from './useRouteFocus';

/** PublicShell frames what everybody may see: sign-in, accessibility, about. */
export function PublicShell() {
  const main = useRouteFocus();
  return (
    <>
      <header className="pr-header">
        <div className="pr-wrap pr-header__row"><Brand /><HelpButton /></div>
      </header>
      <main id="inhalt" ref={main} tabIndex={-1} className="pr-wrap pr-main">
        <Outlet />
      </main>
      <Footer />
    </>
  );
}
