import { PageTitle } from '../../components/PageTitle';
import { useText } from '../../i18n/text';

/** NoPortal says that there is nothing to see here, and nothing of why. */
export function NoPortal() {
  const t = useText();
  return (
    <>
      <PageTitle title={t('portal.gone')} />
      <p className="kern-body">{t('portal.goneText')}</p>
    </>
  );
}
