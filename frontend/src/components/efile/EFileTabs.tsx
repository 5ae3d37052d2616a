import { useCan } from '../../api/me';
import { TabLinks } from '../TabLinks';
import { useText } from '../../i18n/text';

/** EFileTabs join the pages about the electronic file. */
export function EFileTabs() {
  const t = useText();
  const can = useCan();
  const links = [
    { to: '/e-akte', label: t('rollout.tab.map'), end: true },
    { to: '/e-akte/arbeitsplaetze', label: t('rollout.tab.share') },
    { to: '/e-akte/zeitplan', label: t('rollout.tab.waves') },
    { to: '/e-akte/hindernisse', label: t('rollout.tab.blockers') },
    { to: '/e-akte/reihenfolge', label: t('rollout.tab.order') },
    { to: '/e-akte/wartet', label: t('rollout.tab.waits') },
    ...(can('rollout.edit') ? [{ to: '/e-akte/vorschlaege', label: t('rollout.tab.suggestions') }, { to: '/e-akte/tabellen', label: t('rollout.tab.tables') }] : []),
  ];
  return <TabLinks label={t('rollout.tabs')} links={links} />;
}
