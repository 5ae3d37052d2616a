import type { TextKey } from '../i18n/text';

export interface NavigationItem {
  to: string;
  text: TextKey;
  /** The item is shown only to people who may do one of these actions; everybody if empty. */
  actions?: readonly string[];
  /** Pages that are reached from here and stand in no navigation themselves. */
  also?: readonly string[];
  /** The number of tasks stands behind the name. */
  counted?: boolean;
}

export interface NavigationGroup {
  text: TextKey;
  items: readonly NavigationItem[];
}

export const isGroup = (entry: NavigationItem | NavigationGroup): entry is NavigationGroup => 'items' in entry;

/** navigation lists the pages in the order of a working day; a group with one permitted page shows the page itself. */
export const navigation: readonly (NavigationItem | NavigationGroup)[] = [
  { to: '/', text: 'shell.nav.start' },
  { to: '/aufgaben', text: 'tasks.nav', counted: true },
  {
    text: 'shell.nav.register',
    items: [
      { to: '/prozesse', text: 'shell.nav.processes', actions: ['process.read'] },
      { to: '/landkarte', text: 'shell.nav.map', actions: ['process.read'] },
      { to: '/amt', text: 'shell.nav.office', actions: ['process.read'] },
      { to: '/lesen', text: 'reading.nav', actions: ['process.read'] },
      { to: '/anliegen', text: 'concerns.nav', actions: ['concern.report', 'process.readDraft'], also: ['/strategiedialoge', '/nominierung'] },
    ],
  },
  {
    text: 'shell.nav.steering',
    items: [
      { to: '/rangliste', text: 'candidates.nav', actions: ['rating.read'], also: ['/bewertung', '/kriterien'] },
      { to: '/vorhaben', text: 'shell.nav.initiatives', actions: ['initiative.read'] },
      { to: '/zeitplan', text: 'shell.nav.roadmap', actions: ['initiative.read'] },
      { to: '/ziele', text: 'goals.nav', actions: ['goal.read'], also: ['/digitalisierung'] },
      { to: '/entscheidungen', text: 'decisions.nav', actions: ['decision.record'] },
      { to: '/mittelanmeldung', text: 'funding.nav', actions: ['funding.read'], also: ['/kapazitaet'] },
      { to: '/berichte', text: 'reports.nav', actions: ['committeeReport.read'] },
    ],
  },
  {
    text: 'shell.nav.records',
    items: [
      { to: '/e-akte', text: 'rollout.nav', actions: ['rollout.read'] },
      { to: '/fachverfahren', text: 'shell.nav.applications', actions: ['catalog.read'] },
      { to: '/aktenplan', text: 'fileplan.nav', actions: ['catalog.read'] },
      { to: '/online-dienste', text: 'services.nav', actions: ['catalog.read'] },
    ],
  },
  {
    text: 'shell.nav.house',
    items: [
      { to: '/organisation', text: 'shell.nav.units', actions: ['unit.read'] },
      { to: '/import', text: 'shell.nav.imports', actions: ['import.run', 'model.upload'], also: ['/einrichtung'] },
      { to: '/export', text: 'exchange.takeaway', actions: ['export.run'] },
      { to: '/einstellungen', text: 'shell.nav.settings' },
    ],
  },
];

/** permitted are the entries somebody may use; of a group with one page only the page is left. */
export function permitted(can: readonly string[]): readonly (NavigationItem | NavigationGroup)[] {
  const may = ({ actions }: NavigationItem) => !actions || actions.some((action) => can.includes(action));
  return navigation.flatMap((entry): readonly (NavigationItem | NavigationGroup)[] => {
    if (!isGroup(entry)) return may(entry) ? [entry] : [];
    const items = entry.items.filter(may);
    return items.length > 1 ? [{ ...entry, items }] : items;
  });
}

/** holds tells whether a page lies at or below the address of an item, or of a page that is reached from there. */
export const holds = ({ to, also = [] }: NavigationItem, pathname: string) =>
  to === '/' ? pathname === '/' : [to, ...also].some((address) => pathname === address || pathname.startsWith(`${address}/`));
