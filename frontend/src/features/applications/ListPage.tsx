import './applications.css';
import { Link } from 'react-router';
import { useCan } from '../../api/me';
import { unitLabel, useUnits } from '../../api/units';
import { ButtonLink } from '../../components/Button';
import { DataTable, type Column, type Sort } from '../../components/DataTable';
import { EmptyState } from '../../components/EmptyState';
import { Loading } from '../../components/Loading';
import { PageTitle } from '../../components/PageTitle';
import { ProblemView } from '../../components/ProblemView';
import { SelectField } from '../../components/SelectField';
import { TextField } from '../../components/TextField';
import { useAddress } from '../../components/useAddress';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import { useApplications, type Application } from './api';
import { choose, readFilters, readSort, sorted } from './listState';
import { SupportEnd } from './SupportEnd';
import { KINDS } from './values';

/** ListPage lists the applications of the house with the end of their support and who uses them. */
export function ListPage() {
  const t = useText();
  const can = useCan();
  const { data, error, isPending, refetch } = useApplications();
  return (
    <>
      <PageTitle
        title={t('shell.nav.applications')}
        actions={can('catalog.edit') && <ButtonLink icon="add" to="/fachverfahren/neu">{t('applications.create')}</ButtonLink>}
      >
        <p className="kern-body">{t('applications.lead')}</p>
      </PageTitle>
      {isPending ? <Loading lines={10} /> : error ? <ProblemView error={error} onRetry={() => void refetch()} /> : <Applications all={data} />}
    </>
  );
}

function Applications({ all }: { all: readonly Application[] }) {
  const t = useText();
  const format = useFormats();
  const address = useAddress();
  const { params } = address;
  const filters = readFilters(params);
  const sort = readSort(params);
  const set = (name: string, value: string) => address.set({ [name]: value });
  if (all.length === 0) return <EmptyState title={t('applications.empty')}>{t('applications.emptyText')}</EmptyState>;
  const rows = sorted(choose(all, filters, new Date()), sort, format.compare);
  const setSort = (next: Sort) => set('sort', (next.descending ? '-' : '') + next.column);
  return (
    <>
      <search aria-label={t('applications.filter')} className="pr-appfilter">
        <TextField type="search" autoComplete="off" label={t('applications.query')} value={filters.q} onChange={(event) => set('q', event.target.value)} />
        <SelectField
          label={t('applications.kind')}
          value={filters.kind}
          options={[['', t('applications.all')], ...KINDS.map((kind) => [kind, t(`applications.kind.${kind}`)] as const)]}
          onChange={(event) => set('art', event.target.value)}
        />
        <SelectField
          label={t('applications.supportEnd')}
          value={filters.support}
          options={[['', t('applications.all')], ['ending', t('applications.support.ending')], ['unknown', t('applications.support.unknown')]]}
          onChange={(event) => set('support', event.target.value)}
        />
      </search>
      <p className="kern-body" role="status">{t('common.shown', { count: rows.length })}</p>
      {rows.length === 0 ? <EmptyState title={t('common.nothingFound')} /> : <ApplicationTable rows={rows} sort={sort} onSort={setSort} />}
    </>
  );
}

function ApplicationTable({ rows, sort, onSort }: { rows: readonly Application[]; sort: Sort; onSort(sort: Sort): void }) {
  const t = useText();
  const { byId } = useUnits();
  const columns: readonly Column<Application>[] = [
    {
      id: 'name',
      header: t('applications.name'),
      rowHeader: true,
      sortable: true,
      cell: (one) => (
        <>
          <Link className="kern-link" to={`/fachverfahren/${one.id}`}>{one.name}</Link>
          <span className="pr-appsub">{one.purpose}</span>
        </>
      ),
    },
    { id: 'code', header: t('applications.code'), sortable: true, cell: (one) => one.code },
    { id: 'kind', header: t('applications.kind'), secondary: true, cell: (one) => t(`applications.kind.${one.kind as 'other'}`) },
    {
      id: 'owner',
      header: t('applications.ownerUnit'),
      secondary: true,
      cell: (one) => {
        const unit = byId.get(one.ownerUnitId);
        return unit ? unitLabel(unit) : one.ownerFunction;
      },
    },
    { id: 'supportEnd', header: t('applications.supportEnd'), sortable: true, cell: (one) => <SupportEnd end={one.supportEnd} /> },
    { id: 'processes', header: t('applications.processes'), numeric: true, sortable: true, cell: (one) => one.processes },
  ];
  return <DataTable caption={t('shell.nav.applications')} columns={columns} rows={rows} id={(one) => one.id} sort={sort} onSort={onSort} />;
}
