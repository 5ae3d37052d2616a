import './services.css';
import { Link, useSearchParams } from 'react-router';
import { useCan } from '../../api/me';
import { unitLabel, useUnits } from '../../api/units';
import { Badge } from '../../components/Badge';
import { ButtonLink } from '../../components/Button';
import { DataTable, type Column } from '../../components/DataTable';
import { EmptyState } from '../../components/EmptyState';
import { Loading } from '../../components/Loading';
import { PageTitle } from '../../components/PageTitle';
import { ProblemView } from '../../components/ProblemView';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import { useServices, type Filters, type Service } from './api';
import { FilterBar } from './FilterBar';
import { LISTS, STATES } from './values';

const readFilters = (params: URLSearchParams): Filters => ({
  q: params.get('q') ?? '',
  orgUnit: params.get('einheit') ?? '',
  state: STATES.find((one) => one === params.get('stand')) ?? '',
  solution: params.get('loesung') ?? '',
  list: LISTS.find((one) => one === params.get('liste')) ?? '',
});

/** ListPage lists the online services of the house, for the goals too: how mature, payable online. */
export function ListPage() {
  const t = useText();
  const can = useCan();
  const [params] = useSearchParams();
  const filters = readFilters(params);
  const { data, error, isPending, refetch } = useServices(filters);
  const actions = can('catalog.edit') && (
    <>
      <ButtonLink variant="secondary" icon="drive-folder-upload" to="/online-dienste/leika">{t('services.leika')}</ButtonLink>
      <ButtonLink icon="add" to="/online-dienste/neu">{t('services.create')}</ButtonLink>
    </>
  );
  return (
    <>
      <PageTitle title={t('services.title')} actions={actions}><p className="kern-body">{t('services.lead')}</p></PageTitle>
      <div className="pr-stack">
        <FilterBar filters={filters} />
        {isPending && <Loading lines={10} />}
        {error && <ProblemView error={error} onRetry={() => void refetch()} />}
        {data && <p className="kern-body" role="status">{t('common.shown', { count: data.total })}</p>}
        {data?.total === 0 && <EmptyState title={t('common.nothingFound')} />}
        {data && data.total > 0 && <ServiceTable rows={data.items} />}
      </div>
    </>
  );
}

function ServiceTable({ rows }: { rows: readonly Service[] }) {
  const t = useText();
  const format = useFormats();
  const { byId } = useUnits();
  const columns: readonly Column<Service>[] = [
    { id: 'name', header: t('services.name'), rowHeader: true, cell: (one) => <Link className="kern-link" to={`/online-dienste/${one.id}`}>{one.name}</Link> },
    {
      id: 'unit',
      header: t('services.unit'),
      secondary: true,
      cell: (one) => {
        const unit = byId.get(one.unitId);
        return unit ? unitLabel(unit) : '';
      },
    },
    { id: 'state', header: t('services.state'), cell: (one) => <Badge tone={one.state === 'online' ? 'success' : one.state === 'in_progress' ? 'info' : undefined}>{t(`services.state.${one.state}`)}</Badge> },
    { id: 'maturity', header: t('services.maturityShort'), numeric: true, cell: (one) => (one.maturity11.step === undefined ? t('common.unknown') : format.number(one.maturity11.step)) },
    { id: 'payment', header: t('services.ePayment'), cell: (one) => (one.ePayment ? t(`services.ePayment.${one.ePayment as 'yes'}`) : t('common.unknown')) },
    { id: 'solution', header: t('services.solution'), secondary: true, cell: (one) => one.solution && t(`services.solution.${one.solution as 'efa'}`) },
    { id: 'uses', header: t('services.uses'), numeric: true, cell: (one) => (one.uses[0] ? t('services.usesIn', { count: format.number(one.uses[0].count), year: one.uses[0].year }) : t('common.unknown')) },
  ];
  return <DataTable caption={t('services.title')} columns={columns} rows={rows} id={(one) => one.id} />;
}
