import './reading.css';
import { useState, type FormEvent } from 'react';
import { Link } from 'react-router';
import { useMe } from '../../api/me';
import { unitLabel, useUnits } from '../../api/units';
import { Button } from '../../components/Button';
import { CheckField } from '../../components/CheckField';
import { EmptyState } from '../../components/EmptyState';
import { Loading } from '../../components/Loading';
import { LoadMore } from '../../components/LoadMore';
import { PageTitle } from '../../components/PageTitle';
import { ProblemView } from '../../components/ProblemView';
import { SelectField } from '../../components/SelectField';
import { TextField } from '../../components/TextField';
import { UnitPicker } from '../../components/UnitPicker';
import { useAddress } from '../../components/useAddress';
import { useText } from '../../i18n/text';
import { useReading, type Filter, type Item } from './api';
import { FavouriteButton } from './FavouriteButton';

const CATEGORIES = ['core', 'support', 'steering'] as const;

/** filterOf reads the filter from the address. */
function filterOf(params: URLSearchParams, unit: string): Filter {
  return {
    q: params.get('q') ?? undefined,
    usedBy: params.has('meine') ? unit || undefined : undefined,
    orgUnit: params.get('einheit') ?? undefined,
    favourites: params.has('gemerkt') || undefined,
    category: CATEGORIES.find((one) => one === params.get('art')),
  };
}

/** ReadingPage is the register for those who read: what is released, and nothing that has to be done. */
export function ReadingPage() {
  const t = useText();
  const me = useMe();
  const address = useAddress();
  const { params } = address;
  const filter = filterOf(params, me.unitId);
  const list = useReading(filter);
  const set = (name: string, value: string) => address.set({ [name]: value });
  return (
    <>
      <PageTitle title={t('reading.title')}><p className="kern-body">{t('reading.lead')}</p></PageTitle>
      <Filters params={params} unit={me.unitId} set={set} />
      {list.isPending && <Loading lines={10} />}
      {list.error && <ProblemView error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && list.rows.length === 0 && <EmptyState title={t('reading.none')}>{t(filter.favourites ? 'reading.noFavourites' : 'reading.noneText')}</EmptyState>}
      {list.rows.length > 0 && (
        <div aria-busy={list.isPlaceholderData}>
          <ul className="pr-reading">{list.rows.map((item) => <Row key={item.id} item={item} />)}</ul>
          <LoadMore shown={list.rows.length} total={list.total} totalIsLowerBound={list.totalIsLowerBound} hasMore={list.hasNextPage} busy={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
        </div>
      )}
    </>
  );
}

function Filters({ params, unit, set }: { params: URLSearchParams; unit: string; set(name: string, value: string): void }) {
  const t = useText();
  const [text, setText] = useState(params.get('q') ?? '');
  const { byId } = useUnits();
  const own = byId.get(unit);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    set('q', text.trim());
  };
  return (
    <div className="pr-readingbar pr-noprint">
      <form className="pr-searchrow" role="search" aria-label={t('reading.search')} onSubmit={submit}>
        <TextField label={t('reading.search')} type="search" autoComplete="off" maxLength={400} value={text} onChange={(event) => setText(event.target.value)} />
        <Button type="submit" icon="search">{t('reading.find')}</Button>
      </form>
      <div className="pr-readingbar__more">
        <UnitPicker label={t('reading.unit')} value={params.get('einheit') ?? ''} onChange={(id) => set('einheit', id)} />
        <SelectField label={t('reading.category')} value={params.get('art') ?? ''} options={[['', t('reading.allCategories')], ...CATEGORIES.map((one) => [one, t(`processes.category.${one}`)] as const)]} onChange={(event) => set('art', event.target.value)} />
        <div className="pr-readingbar__checks">
          <CheckField label={t('reading.favouritesOnly')} checked={params.has('gemerkt')} onChange={(event) => set('gemerkt', event.target.checked ? '1' : '')} />
          {own && <CheckField label={t('reading.usedByMine', { unit: unitLabel(own) })} checked={params.has('meine')} onChange={(event) => set('meine', event.target.checked ? '1' : '')} />}
        </div>
      </div>
    </div>
  );
}

function Row({ item }: { item: Item }) {
  const t = useText();
  return (
    <li>
      <div>
        <h2 className="kern-title"><Link className="kern-link" to={`/p/${encodeURIComponent(item.number)}`}>{item.name}</Link></h2>
        <p className="pr-sub">{[item.number, unitLabel(item.unit), item.modelId && t('reading.withModel')].filter(Boolean).join(' · ')}</p>
        {item.summary && <p className="kern-body">{item.summary}</p>}
      </div>
      <FavouriteButton item={item} small />
    </li>
  );
}
