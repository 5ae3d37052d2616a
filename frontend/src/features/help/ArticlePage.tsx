import './help.css';
import { useEffect } from 'react';
import { Link, useLocation, useParams } from 'react-router';
import { isStatus } from '../../api/problem';
import { Loading } from '../../components/Loading';
import { PageTitle } from '../../components/PageTitle';
import { ProblemView } from '../../components/ProblemView';
import { currentLanguage, useText } from '../../i18n/text';
import { usePage, type Page } from './api';
import { Blocks } from './Blocks';

/** ArticlePage shows one page of the handbook and goes to the section that the address names. */
export function ArticlePage() {
  const t = useText();
  const { seite = '' } = useParams();
  const { data, error, isPending, refetch } = usePage(seite);
  if (isStatus(error, 404)) {
    return (
      <>
        <PageTitle title={t('help.unknown')} context={t('help.title')} />
        <Back />
      </>
    );
  }
  return (
    <div className="pr-prose pr-help">
      {isPending && <Loading lines={10} />}
      {error && <ProblemView error={error} onRetry={() => void refetch()} />}
      {data && <Article page={data} />}
    </div>
  );
}

function Back() {
  const t = useText();
  return <p className="kern-body"><Link className="kern-link" to="/hilfe">{t('help.back')}</Link></p>;
}

function Article({ page }: { page: Page }) {
  const t = useText();
  const { hash } = useLocation();
  const { entry, blocks } = page;
  useEffect(() => {
    const section = hash && document.getElementById(decodeURIComponent(hash.slice(1)));
    if (!section) return;
    section.scrollIntoView();
    section.focus({ preventScroll: true });
  }, [hash, page]);
  return (
    <>
      <PageTitle title={entry.title} context={t('help.title')}>
        <p className="kern-body kern-body--small kern-body--muted">{t('help.for')}: {entry.roles.map((role) => t(`help.role.${role}`)).join(', ')}</p>
      </PageTitle>
      {currentLanguage() === 'en' && <p className="kern-body"><strong>{entry.english}</strong> {t('help.german')}</p>}
      {entry.sections.length > 2 && (
        <nav aria-label={t('help.contentsOf')}>
          <ul className="pr-help__contents" lang="de">{entry.sections.map(({ id, title }) => <li key={id}><Link className="kern-link" to={`#${id}`}>{title}</Link></li>)}</ul>
        </nav>
      )}
      <div lang="de"><Blocks blocks={blocks} page={entry.id} /></div>
      <Back />
    </>
  );
}
