import './portal.css';
import { Link, useParams } from 'react-router';
import { isStatus } from '../../api/problem';
import { EmptyState } from '../../components/EmptyState';
import { Loading } from '../../components/Loading';
import { LoadMore } from '../../components/LoadMore';
import { PageTitle } from '../../components/PageTitle';
import { ProblemView } from '../../components/ProblemView';
import { SearchForm } from '../../components/SearchForm';
import { SelectField } from '../../components/SelectField';
import { useAddress } from '../../components/useAddress';
import { currentLanguage, useText } from '../../i18n/text';
import { useList, type Entry, type Search } from './api';
import { LanguageButton } from './LanguageButton';
import { NoPortal } from './NoPortal';

/** PortalPage lists the processes that a municipality shows to everybody. */
export function PortalPage() {
  const t = useText();
  const { slug = '' } = useParams();
  const address = useAddress();
  const { params } = address;
  const search: Search = { q: params.get('q') ?? undefined, unit: params.get('einheit') ?? undefined };
  const list = useList(slug, search, currentLanguage());
  if (isStatus(list.error, 404)) return <NoPortal />;
  const set = (name: string, value: string) => address.set({ [name]: value });
  return (
    <>
      <PageTitle title={t('portal.title')} context={list.first?.municipality} actions={<LanguageButton />}>
        {list.first && <p className="kern-body">{t('portal.lead', { name: list.first.municipality })}</p>}
      </PageTitle>
      <SearchForm label={t('portal.search')} action={t('portal.find')} start={search.q ?? ''} onSearch={(q) => set('q', q)} />
      {list.first && (list.first.units.length > 1 || search.unit) && (
        <div className="pr-portal__unit">
          <SelectField label={t('portal.unit')} value={search.unit ?? ''} options={[['', t('portal.allUnits')], ...list.first.units.map((one) => [one, one] as const)]} onChange={(event) => set('einheit', event.target.value)} />
        </div>
      )}
      {list.isPending && <Loading lines={10} />}
      {list.error && <ProblemView error={list.error} onRetry={() => void list.refetch()} />}
      {list.first && list.rows.length === 0 && <EmptyState title={t('portal.none')}>{t('portal.noneText')}</EmptyState>}
      {list.rows.length > 0 && (
        <div aria-busy={list.isPlaceholderData}>
          <ul className="pr-portal">{list.rows.map((entry) => <Row key={entry.number} slug={slug} entry={entry} />)}</ul>
          <LoadMore shown={list.rows.length} total={list.first?.total} hasMore={list.hasNextPage} busy={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
        </div>
      )}
    </>
  );
}

function Row({ slug, entry }: { slug: string; entry: Entry }) {
  const t = useText();
  return (
    <li>
      <h2 className="kern-title"><Link className="kern-link" to={`/portal/${slug}/${encodeURIComponent(entry.number)}`}>{entry.name}</Link></h2>
      <p className="pr-sub">{[entry.unit, entry.hasModel && t('portal.withModel')].filter(Boolean).join(' · ')}</p>
      {entry.summary && <p className="kern-body">{entry.summary}</p>}
    </li>
  );
}
