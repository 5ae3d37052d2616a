import { useState } from 'react';
import { useLocation } from 'react-router';
import type { Me } from '../api/me';
import { Button } from '../components/Button';
import { HelpButton } from '../features/help/HelpButton';
import { useText } from '../i18n/text';
import { Brand } from './Brand';
import { Colours } from '../components/Colours';
import { Navigation } from './Navigation';
import { SearchBox } from './SearchBox';
import { UserMenu } from './UserMenu';

/** Header holds name, search, account and navigation; on a phone the last three fold behind one button. */
export function Header({ me }: { me: Me }) {
  const t = useText();
  const { pathname } = useLocation();
  const [openAt, setOpenAt] = useState<string | null>(null);
  const open = openAt === pathname; // another page closes the menu
  return (
    <header className="pr-header">
      <Colours colours={me.colours} />
      <div className="pr-wrap pr-header__row">
        <Brand tenant={me.tenantName} />
        <Button
          variant="secondary"
          small
          icon={open ? 'close' : 'dehaze'}
          className="pr-header__menu"
          aria-expanded={open}
          aria-controls="menue"
          onClick={() => setOpenAt(open ? null : pathname)}
        >
          {t(open ? 'shell.menuClose' : 'shell.menu')}
        </Button>
        <div id="menue" className="pr-header__fold" data-open={open}>
          <SearchBox />
          <HelpButton />
          <UserMenu me={me} />
          <Navigation me={me} />
        </div>
      </div>
    </header>
  );
}
