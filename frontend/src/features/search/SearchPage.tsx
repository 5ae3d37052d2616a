import './search.css';
import { useState, type FormEvent } from 'react';
import { Link, useSearchParams } from 'react-router';
import { Button } from '../../components/Button';
import { EmptyState } from '../../components/EmptyState';
import { Loading } from '../../components/Loading';
import { PageTitle } from '../../components/PageTitle';
import { ProblemView } from '../../components/ProblemView';
import { TextField } from '../../components/TextField';
import { useText } from '../../i18n/text';
import { KINDS, useSearch, type Group, type Kind } from './api';
import { HitItem } from './HitItem';

/** SearchPage lists what was found by kind; the query stands in the address. */
export function SearchPage() {
  const t = useText();
  const [params] = useSearchParams();
  const q = params.get('q') ?? '';
  const kind = KINDS.find((one) => one === params.get('art'));
  const { data, error, isPending, isPlaceholderData, refetch } = useSearch(q, kind);
  const groups = (data?.groups ?? []).filter((group) => group.items.length > 0);
  const total = groups.reduce((sum, group) => sum + group.total, 0);
  return (
    <>
      <PageTitle title={t('search.title')} context={q} />
      <QueryForm key={q} query={q} />
      {q.trim() === '' && <EmptyState title={t('search.ask')}>{t('search.askText')}</EmptyState>}
      {q.trim() !== '' && isPending && <Loading lines={8} />}
      {error && <ProblemView error={error} onRetry={() => void refetch()} />}
      {q.trim() !== '' && data && (
        <div aria-busy={isPlaceholderData}>
          <p className="kern-body" role="status">{t('search.count', { count: total, query: q })}</p>
          {kind && <p className="kern-body"><Link className="kern-link" to={`/suche?q=${encodeURIComponent(q)}`}>{t('search.allKinds')}</Link></p>}
          <Suggestions words={data.suggestions} />
          {groups.length === 0 && data.suggestions.length === 0 && <EmptyState title={t('search.none')}>{t('search.noneText')}</EmptyState>}
          {groups.map((group) => <GroupView key={group.kind} group={group} query={q} only={kind !== undefined} />)}
        </div>
      )}
    </>
  );
}

function QueryForm({ query }: { query: string }) {
  const t = useText();
  const [, setParams] = useSearchParams();
  const [text, setText] = useState(query);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setParams(text.trim() ? { q: text.trim() } : {});
  };
  return (
    <form className="pr-searchform pr-noprint" onSubmit={submit}>
      <TextField label={t('search.query')} hint={t('search.queryHint')} type="search" autoComplete="off" maxLength={400} value={text} onChange={(event) => setText(event.target.value)} />
      <Button type="submit" icon="search">{t('shell.searchButton')}</Button>
    </form>
  );
}

function Suggestions({ words }: { words: readonly string[] }) {
  const t = useText();
  if (words.length === 0) return null;
  return (
    <p className="kern-body kern-body--large pr-row">
      {t('search.meant')}
      {words.map((word) => <Link key={word} className="kern-link" to={`/suche?q=${encodeURIComponent(word)}`}>{word}</Link>)}
    </p>
  );
}

function GroupView({ group, query, only }: { group: Group; query: string; only: boolean }) {
  const t = useText();
  const more = !only && (group.total > group.items.length || group.totalIsLowerBound);
  return (
    <section className="pr-found" aria-labelledby={`art-${group.kind}`}>
      <h2 className="kern-heading-medium" id={`art-${group.kind}`}>
        {t(HEADINGS[group.kind])} <small className="kern-body--muted">({group.totalIsLowerBound ? t('search.atLeast', { count: group.total }) : group.total})</small>
      </h2>
      <ol className="pr-hitlist">
        {group.items.map((hit) => <HitItem key={hit.id} kind={group.kind} hit={hit} />)}
      </ol>
      {more && <Link className="kern-link" to={`/suche?q=${encodeURIComponent(query)}&art=${group.kind}`}>{t('search.more', { kind: t(HEADINGS[group.kind]) })}</Link>}
    </section>
  );
}

const HEADINGS = { process: 'search.kind.process', model: 'search.kind.model', unit: 'search.kind.unit', application: 'search.kind.application', initiative: 'search.kind.initiative' } as const satisfies Record<Kind, string>;
