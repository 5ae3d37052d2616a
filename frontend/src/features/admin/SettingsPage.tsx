import './admin.css';
import { Outlet } from 'react-router';
import { useCan } from '../../api/me';
import { PageTitle } from '../../components/PageTitle';
import { TabLinks } from '../../components/TabLinks';
import { useText, type TextKey } from '../../i18n/text';
import { LOG_ACTIONS } from './privacy/logs';

const TABS: readonly { to: string; text: TextKey; actions?: readonly string[] }[] = [
  { to: '', text: 'admin.tab.own' },
  { to: '/konten', text: 'admin.tab.users', actions: ['user.manage'] },
  { to: '/kommune', text: 'admin.tab.tenant', actions: ['settings.edit'] },
  { to: '/felder', text: 'admin.tab.fields', actions: ['settings.edit'] },
  { to: '/pruefprofile', text: 'admin.tab.profiles', actions: ['settings.edit'] },
  { to: '/portal', text: 'portal.tab', actions: ['settings.edit'] },
  { to: '/anmeldung', text: 'signin.tab', actions: ['settings.edit'] },
  { to: '/verzeichnis', text: 'staff.tab', actions: ['settings.edit'] },
  { to: '/mails', text: 'admin.tab.mails', actions: ['settings.edit'] },
  { to: '/dms', text: 'dms.tab', actions: ['settings.edit'] },
  { to: '/protokoll', text: 'admin.tab.audit', actions: ['audit.read'] },
  { to: '/einsicht', text: 'privacy.logs.tab', actions: LOG_ACTIONS },
  { to: '/loeschungen', text: 'privacy.erasures.tab', actions: ['person.erasures'] },
  { to: '/aufbewahrung', text: 'privacy.retention.tab', actions: ['retention.read'] },
  { to: '/mandanten', text: 'admin.tab.tenants', actions: ['tenant.manage'] },
];

/** SettingsPage is the frame of the settings; everybody finds the own account, others what they administer. */
export function SettingsPage() {
  const t = useText();
  const can = useCan();
  const tabs = TABS.filter(({ actions }) => !actions || actions.some(can));
  return (
    <>
      <PageTitle title={t('shell.nav.settings')} />
      {tabs.length > 1 && <TabLinks label={t('shell.nav.settings')} links={tabs.map(({ to, text }) => ({ to: `/einstellungen${to}`, label: t(text), end: to === '' }))} />}
      <Outlet />
    </>
  );
}
