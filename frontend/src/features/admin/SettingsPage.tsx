import './admin.css';
import { Outlet } from 'react-router';
import { useCan } from '../../api/me';
import { PageTitle } from '../../components/PageTitle';
import { TabLinks } from '../../components/TabLinks';
import { useText, type TextKey } from '../../i18n/text';

const TABS: readonly { to: string; text: TextKey; action?: string }[] = [
  { to: '', text: 'admin.tab.own' },
  { to: '/konten', text: 'admin.tab.users', action: 'user.manage' },
  { to: '/kommune', text: 'admin.tab.tenant', action: 'settings.edit' },
  { to: '/felder', text: 'admin.tab.fields', action: 'settings.edit' },
  { to: '/pruefprofile', text: 'admin.tab.profiles', action: 'settings.edit' },
  { to: '/portal', text: 'portal.tab', action: 'settings.edit' },
  { to: '/anmeldung', text: 'signin.tab', action: 'settings.edit' },
  { to: '/mails', text: 'admin.tab.mails', action: 'settings.edit' },
  { to: '/dms', text: 'dms.tab', action: 'settings.edit' },
  { to: '/protokoll', text: 'admin.tab.audit', action: 'audit.read' },
  { to: '/mandanten', text: 'admin.tab.tenants', action: 'tenant.manage' },
];

/** SettingsPage is the frame of the settings; everybody finds the own account, others what they administer. */
export function SettingsPage() {
  const t = useText();
  const can = useCan();
  const tabs = TABS.filter(({ action }) => !action || can(action));
  return (
    <>
      <PageTitle title={t('shell.nav.settings')} />
      {tabs.length > 1 && <TabLinks label={t('shell.nav.settings')} links={tabs.map(({ to, text }) => ({ to: `/einstellungen${to}`, label: t(text), end: to === '' }))} />}
      <Outlet />
    </>
  );
}
