import { useState } from 'react';
import { NavLink, useLocation } from 'react-router';
import type { Me } from '../api/me';
import { asksFor, useTasks } from '../api/tasks';
import { Button } from '../components/Button';
import { useText } from '../i18n/text';
import { Brand } from './Brand';
import { navigation } from './navigation';
import { SearchBox } from './SearchBox';
import { UserMenu } from './UserMenu';

/** TaskCount is how many things others wait for. */
function TaskCount() {
  const { data } = useTasks();
  const count = (data ?? []).filter(asksFor).length;
  return count > 0 ? <span className="pr-count">{count}</span> : null;
}

/** Header holds name, search, account and navigation; on a phone the last three fold behind one button. */
export function Header({ me }: { me: Me }) {
  const t = useText();
  const { pathname } = useLocation();
  const [openAt, setOpenAt] = useState<string | null>(null);
  const open = openAt === pathname; // another page closes the menu
  const items = navigation.filter((item) => !item.actions || item.actions.some((action) => me.can.includes(action)));
  return (
    <header className="pr-header">
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
          <UserMenu me={me} />
          <nav className="pr-nav" aria-label={t('shell.nav')}>
            <ul>
              {items.map((item) => (
                <li key={item.to}><NavLink to={item.to} end={item.to === '/'}>{t(item.text)}{item.counted && <TaskCount />}</NavLink></li>
              ))}
            </ul>
          </nav>
        </div>
      </div>
    </header>
  );
}
