import { useCan } from '../api/me';
import { useText } from '../i18n/text';
import { TabLinks } from './TabLinks';

/** SourceTabs join the pages on which new initiatives begin. */
export function SourceTabs() {
  const t = useText();
  const can = useCan();
  const links = [
    ...(can('process.readDraft') ? [{ to: '/anliegen', label: t('concerns.nav') }, { to: '/strategiedialoge', label: t('dialogues.nav') }] : []),
    { to: '/nominierung', label: t('nominations.nav') },
  ];
  return <TabLinks label={t('concerns.tabs')} links={links} />;
}

/** MoneyTabs join the pages about means: money, grants and days of work. */
export function MoneyTabs() {
  const t = useText();
  const can = useCan();
  const links = [
    ...(can('funding.read') ? [{ to: '/mittelanmeldung', label: t('funding.nav'), end: true }, { to: '/mittelanmeldung/foerdermittel', label: t('funding.grants') }, { to: '/mittelanmeldung/sperren', label: t('funding.locks') }] : []),
    ...(can('process.readDraft') ? [{ to: '/kapazitaet', label: t('capacity.nav') }] : []),
  ];
  return <TabLinks label={t('funding.tabs')} links={links} />;
}
