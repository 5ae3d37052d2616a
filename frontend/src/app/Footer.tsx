import { Link } from 'react-router';
import { useText } from '../i18n/text';

export function Footer() {
  const t = useText();
  return (
    <footer className="pr-footer">
      <nav className="pr-wrap" aria-label={t('shell.footer')}>
        <ul>
          <li><Link className="kern-link" to="/hilfe">{t('help.title')}</Link></li>
          <li><Link className="kern-link" to="/barrierefreiheit">{t('shell.accessibility')}</Link></li>
          <li><Link className="kern-link" to="/ueber">{t('shell.about')}</Link></li>
          <li><a className="kern-link" href="/api/docs">{t('shell.apiDocs')}</a></li>
        </ul>
      </nav>
    </footer>
  );
}
