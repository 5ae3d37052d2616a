import type { TextKey } from '../i18n/text';

export interface NavigationItem {
  to: string;
  text: TextKey;
  /** The item is shown only to people who may do one of these actions; everybody if empty. */
  actions?: readonly string[];
  /** The number of tasks stands behind the name. */
  counted?: boolean;
}

/** navigation lists the pages of this release in the order of a working day. */
export const navigation: readonly NavigationItem[] = [
  { to: '/', text: 'shell.nav.start' },
  { to: '/aufgaben', text: 'tasks.nav', counted: true },
  { to: '/amt', text: 'shell.nav.office', actions: ['process.read'] },
  { to: '/lesen', text: 'reading.nav', actions: ['process.read'] },
  { to: '/prozesse', text: 'shell.nav.processes', actions: ['process.read'] },
  { to: '/landkarte', text: 'shell.nav.map', actions: ['process.read'] },
  { to: '/vorhaben', text: 'shell.nav.initiatives', actions: ['initiative.read'] },
  { to: '/zeitplan', text: 'shell.nav.roadmap', actions: ['initiative.read'] },
  { to: '/ziele', text: 'goals.nav', actions: ['goal.read'] },
  { to: '/organisation', text: 'shell.nav.units', actions: ['unit.read'] },
  { to: '/fachverfahren', text: 'shell.nav.applications', actions: ['catalog.read'] },
  { to: '/anliegen', text: 'concerns.nav', actions: ['concern.report', 'process.readDraft'] },
  { to: '/mittelanmeldung', text: 'funding.nav', actions: ['funding.read'] },
  { to: '/import', text: 'shell.nav.imports', actions: ['import.run', 'model.upload'] },
  { to: '/einstellungen', text: 'shell.nav.settings' },
];
