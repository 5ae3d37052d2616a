import './processes.css';
import { useMemo, useState } from 'react';
import { useCan } from '../../api/me';
import { Button, ButtonLink } from '../../components/Button';
import { EmptyState } from '../../components/EmptyState';
import { LoadMore } from '../../components/LoadMore';
import { Loading } from '../../components/Loading';
import { PageTitle } from '../../components/PageTitle';
import { ProblemView } from '../../components/ProblemView';
import { useText } from '../../i18n/text';
import { useFacets, useProcesses } from './api';
import { BulkBar } from './BulkBar';
import { ColumnChooser } from './ColumnChooser';
import { ExportMenu } from './ExportMenu';
import { FilterBar } from './FilterBar';
import { useListState, writeSort, type Filters, type ListState } from './listState';
import { ProcessTable } from './ProcessTable';
import { ProcessTree } from './ProcessTree';
import { SavedViews } from './SavedViews';

/** ListPage is the register: filtered, sorted, as table or by units. Everything that was chosen stands in the address. */
export function ListPage() {
  const t = useText();
  const can = useCan();
  const state = useListState();
  const { filters, sort, columns, view, change, query } = state;
  const { data: facets } = useFacets(filters);
  return (
    <>
      <PageTitle title={t('processes.title')} actions={can('process.create') && <ButtonLink to="/prozesse/neu" icon="add">{t('processes.create')}</ButtonLink>} />
      <SavedViews query={query} />
      <FilterBar state={state} facets={facets} />
      <div className="pr-listbar">
        <div role="group" aria-label={t('processes.view')} className="pr-switch">
          <Button variant="tertiary" small aria-pressed={view === 'table'} onClick={() => change({ view: undefined })}>{t('processes.asTable')}</Button>
          <Button variant="tertiary" small aria-pressed={view === 'tree'} onClick={() => change({ view: 'tree' })}>{t('processes.asTree')}</Button>
        </div>
        {can('process.trash') && (
          <Button variant="tertiary" small icon="delete" aria-pressed={filters.trashed === 'true'} onClick={() => change({ trashed: filters.trashed ? undefined : 'true', view: undefined })}>
            {t(filters.trashed ? 'processes.leaveTrash' : 'processes.trash')}
          </Button>
        )}
        {view === 'table' && <ColumnChooser columns={columns} onChange={(next) => change({ columns: next })} />}
        {can('export.run') && <ExportMenu filters={filters} sort={sort} />}
      </div>
      {filters.trashed && <p className="kern-body">{t('processes.trashText')}</p>}
      {view === 'tree' ? <ProcessTree filters={filters} /> : <TableView key={`${JSON.stringify(filters)}${writeSort(sort)}`} state={state} />}
    </>
  );
}

function TableView({ state: { filters, sort, columns, change, clear } }: { state: ListState }) {
  const t = useText();
  const can = useCan();
  const list = useProcesses(filters, sort);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const selection = useMemo(
    () => ({
      ids: chosen,
      onToggle: (id: string, on: boolean) => setChosen((now) => new Set(on ? [...now, id] : [...now].filter((one) => one !== id))),
      onToggleAll: (on: boolean) => setChosen(new Set(on ? list.rows.map((row) => row.id) : [])),
    }),
    [chosen, list.rows],
  );
  if (list.isPending) return <Loading lines={10} label={t('processes.loading')} />;
  if (list.error && list.rows.length === 0) return <ProblemView error={list.error} onRetry={() => void list.refetch()} />;
  if (list.rows.length === 0) return <NothingFound filters={filters} onClear={clear} />;
  return (
    <>
      {chosen.size > 0 && <BulkBar rows={list.rows.filter((row) => chosen.has(row.id))} onDone={() => setChosen(new Set())} />}
      <ProcessTable rows={list.rows} total={list.total} columns={columns} sort={sort} onSort={(next) => change({ sort: writeSort(next) })} selection={can('process.edit') ? selection : undefined} />
      {list.error && <ProblemView error={list.error} />}
      <LoadMore
        shown={list.rows.length}
        total={list.total}
        totalIsLowerBound={list.totalIsLowerBound}
        hasMore={list.hasNextPage}
        busy={list.isFetchingNextPage}
        onMore={() => void list.fetchNextPage()}
      />
    </>
  );
}

function NothingFound({ filters, onClear }: { filters: Filters; onClear(): void }) {
  const t = useText();
  const can = useCan();
  const filtered = Object.keys(filters).length;
  if (filtered === 1 && filters.trashed) return <EmptyState title={t('processes.trashEmpty')} />;
  if (filtered > 0) {
    return <EmptyState title={t('processes.none')} action={<Button variant="secondary" onClick={onClear}>{t('processes.clear')}</Button>}>{t('processes.noneText')}</EmptyState>;
  }
  if (!can('process.create')) return <EmptyState title={t('processes.nothingForYou')}>{t('processes.nothingForYouText')}</EmptyState>;
  return (
    <EmptyState title={t('processes.empty')} action={<ButtonLink to="/prozesse/neu" icon="add">{t('processes.create')}</ButtonLink>}>
      {t('processes.emptyText')}
    </EmptyState>
  );
}
