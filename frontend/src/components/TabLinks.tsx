import { NavLink } from 'react-router';

export interface TabLink {
  to: string;
  label: string;
  /** Only this very address marks the tab, not the pages below it. */
  end?: boolean;
}

/** TabLinks are tabs with an address each: links, so that every tab can be sent and opened in a window of its own. */
export function TabLinks({ label, links }: { label: string; links: readonly TabLink[] }) {
  return (
    <nav aria-label={label} className="pr-tablinks">
      <ul>
        {links.map((link) => (
          <li key={link.to}>
            <NavLink to={link.to} end={link.end} className="pr-tabs__tab" state={{ keepFocus: true }}>{link.label}</NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
