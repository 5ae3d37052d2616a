import { useId, useState } from 'react';
import { NavLink, useLocation } from 'react-router';
import type { Me } from '../api/me';
import { asksFor, useTasks } from '../api/tasks';
import { useText } from '../i18n/text';
import { holds, isGroup, permitted, type NavigationGroup, type NavigationItem } from './navigation';

/** TaskCount is how many things others wait for. */
function TaskCount() {
  const { data } = useTasks();
  const count = (data ?? []).filter(asksFor).length;
  return count > 0 ? <span className="pr-count">{count}</span> : null;
}

/** Navigation shows the pages of the group somebody is in; a button shows the pages of another group. */
export function Navigation({ me }: { me: Me }) {
  const t = useText();
  const { pathname } = useLocation();
  const entries = permitted(me.can);
  const here = entries.filter(isGroup).find((group) => group.items.some((item) => holds(item, pathname)));
  const [opened, setOpened] = useState<{ at: string; group: string | null } | null>(null);
  const open = opened?.at === pathname ? opened.group : (here?.text ?? null); // another page shows its own group
  return (
    <nav className="pr-nav" aria-label={t('shell.nav')}>
      <ul className="pr-nav__entries">
        {entries.map((entry) => isGroup(entry) ? (
          <Group
            key={entry.text}
            group={entry}
            here={entry === here}
            open={open === entry.text}
            toggle={() => setOpened({ at: pathname, group: open === entry.text ? null : entry.text })}
          />
        ) : (
          <li key={entry.to}><Page item={entry} /></li>
        ))}
      </ul>
    </nav>
  );
}

function Group({ group, here, open, toggle }: { group: NavigationGroup; here: boolean; open: boolean; toggle(): void }) {
  const t = useText();
  const pages = useId();
  return (
    <li className="pr-nav__group">
      <button type="button" className="pr-nav__button" data-here={here} aria-expanded={open} aria-controls={pages} onClick={toggle}>
        {t(group.text)}
      </button>
      <ul id={pages} hidden={!open} className="pr-nav__pages" aria-label={t(group.text)}>
        {group.items.map((item) => <li key={item.to}><Page item={item} /></li>)}
      </ul>
    </li>
  );
}

function Page({ item }: { item: NavigationItem }) {
  const t = useText();
  return <NavLink to={item.to} end={item.to === '/'}>{t(item.text)}{item.counted && <TaskCount />}</NavLink>;
}
