import './help.css';
import { useState, type FormEvent } from 'react';
import { Link } from 'react-router';
import { Button } from '../../components/Button';
import { EmptyState } from '../../components/EmptyState';
import { Loading } from '../../components/Loading';
import { PageTitle } from '../../components/PageTitle';
import { ProblemView } from '../../components/ProblemView';
import { TextField } from '../../components/TextField';
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
      <SearchForm key={q} start={q} onSearch={(next) => address.set({ q: next })} />
      {q ? <Hits q={q} /> : <Contents />}
    </>
  );
}

function SearchForm({ start, onSearch }: { start: string; onSearch(q: string): void }) {
  const t = useText();
  const [text, setText] = useState(start);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSearch(text.trim());
  };
  return (
    <search>
      <form onSubmit={submit} className="pr-help__search">
        <TextField id="handbuchsuche" type="search" label={t('help.search')} maxLength={200} value={text} onChange={(event) => setText(event.target.value)} />
        <Button type="submit">{t('help.searchButton')}</Button>
      </form>
    </search>
  );
}

function Hits({ q }: { q: string }) {
  const t = useText();
  const { data, error, isPending, refetch } = useHits(q);
  if (isPending) return <Loading lines={6} />;
  if (error) return <ProblemView error={error} onRetry={() => void refetch()} />;
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
  const { data, error, isPending, refetch } = useContents();
  if (isPending) return <Loading lines={12} />;
  if (error) return <ProblemView error={error} onRetry={() => void refetch()} />;
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
