import { Link } from 'react-router';
import { PageTitle } from '../../components/PageTitle';
import { useText } from '../../i18n/text';

/** SignedInPage is what a window shows that was only opened to sign in again. */
export function SignedInPage() {
  const t = useText();
  return (
    <>
      <PageTitle title={t('session.again.title')} />
      <p className="kern-body pr-prose">{t('session.again.text')}</p>
      <p className="kern-body"><Link className="kern-link" to="/">{t('session.again.start')}</Link></p>
    </>
  );
}
