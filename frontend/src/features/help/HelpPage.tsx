import './help.css';
import { Link } from 'react-router';
import { EmptyState } from '../../components/EmptyState';
import { Loading } from '../../components/Loading';
import { PageTitle } from '../../components/PageTitle';
import { ProblemView } from '../../components/ProblemView';
import { SearchForm } from '../../components/SearchForm';
import { useAddress } from '../../components/useAddress';
import { currentLanguage, useText } from '../../i18n/text';
import { useContents, useHits, type Entry, type Hit } from './api';

const ROLES = ['lesen', 'prozesse', 'modelle', 'steuerung', 'betrieb'] as const;

/** HelpPage is the handbook: a search over everything and the contents by role. */
export function HelpPage() {
  const t = useText();
  const address = useAddress();
  const q = address.params.get('q') ?? '';
  return (
    <>
      <PageTitle title={t('help.title')}>
        <p className="kern-body">{t('help.lead')}{currentLanguage() === 'en' && ` ${t('help.german')}`}</p>
      </PageTitle>
      <SearchForm label={t('help.search')} action={t('help.searchButton')} start={q} onSearch={(next) => address.set({ q: next })} />
      {q ? <Hits q={q} /> : <Contents />}
    </>
  );
}

function Hits({ q }: { q: string }) {
  const t = useText();
  const { data, error, isLoadingError, isPending, refetch } = useHits(q);
  if (isPending) return <Loading lines={6} />;
  if (isLoadingError) return <ProblemView error={error} onRetry={() => void refetch()} />;
  return (
    <section aria-labelledby="treffer">
      <h2 id="treffer" className="kern-heading-small"><span role="status">{t('help.hits', { count: data.length })}</span></h2>
      {data.length === 0 && <EmptyState title={t('help.none')}>{t('help.noneText')}</EmptyState>}
      <ul className="pr-help__hits" lang="de">{data.map((hit) => <Found key={`${hit.page}#${hit.section}`} hit={hit} />)}</ul>
      <p className="kern-body"><Link className="kern-link" to="/hilfe">{t('help.back')}</Link></p>
    </section>
  );
}

function Found({ hit }: { hit: Hit }) {
  const marked = (list: Hit['text']) => list.map((part, i) => (part.hit ? <mark key={`${i}`}>{part.text}</mark> : part.text));
  return (
    <li>
      <Link className="kern-link" to={`/hilfe/${hit.page}${hit.section && `#${hit.section}`}`}>{hit.section ? <>{hit.pageTitle}: {marked(hit.title)}</> : marked(hit.title)}</Link>
      <p className="kern-body">{marked(hit.text)}</p>
    </li>
  );
}

function Contents() {
  const t = useText();
  const { data, error, isLoadingError, isPending, refetch } = useContents();
  if (isPending) return <Loading lines={12} />;
  if (isLoadingError) return <ProblemView error={error} onRetry={() => void refetch()} />;
  const forAll = data.filter(({ roles }) => roles.length === ROLES.length);
  return (
    <>
      <Chapter name={t('help.all')} pages={forAll} />
      {ROLES.map((role) => <Chapter key={role} name={t(`help.role.${role}`)} pages={data.filter((page) => page.roles.includes(role) && !forAll.includes(page))} />)}
    </>
  );
}

function Chapter({ name, pages }: { name: string; pages: readonly Entry[] }) {
  return (
    <section>
      <h2 className="kern-heading-small">{name}</h2>
      <ul className="pr-help__contents">
        {pages.map((page) => (
          <li key={page.id}>
            <Link className="kern-link" lang="de" to={`/hilfe/${page.id}`}>{page.title}</Link>
            {currentLanguage() === 'en' && <p className="kern-body kern-body--small">{page.english}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}
