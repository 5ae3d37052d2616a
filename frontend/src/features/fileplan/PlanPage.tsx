import './fileplan.css';
import { useQuery } from '@tanstack/react-query';
import { useParams, useSearchParams } from 'react-router';
import { useCan } from '../../api/me';
import { isStatus } from '../../api/problem';
import { Alert } from '../../components/Alert';
import { ButtonLink } from '../../components/Button';
import { EmptyState } from '../../components/EmptyState';
import { Loading } from '../../components/Loading';
import { PageTitle } from '../../components/PageTitle';
import { ProblemView } from '../../components/ProblemView';
import { Tabs } from '../../components/Tabs';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import { planQuery, type Plan } from './api';
import { Unfiled } from './Unfiled';
import { UnusedUnits } from './UnusedUnits';
import { Units } from './Units';
import { Versions } from './Versions';

/** PlanPage shows the Aktenplan: the version in force with its gaps, or another version. */
export function PlanPage() {
  const t = useText();
  const can = useCan();
  const { id = 'current' } = useParams();
  const { data, error, isPending, refetch } = useQuery({ ...planQuery(id), retry: false });
  const missing = isStatus(error, 404) && id === 'current';
  const importing = can('catalog.edit') && <ButtonLink icon="drive-folder-upload" to="/aktenplan/import">{t('fileplan.import')}</ButtonLink>;
  return (
    <>
      <PageTitle title={t('fileplan.title')} context={data?.version} actions={importing}>{data && <Lead plan={data} />}</PageTitle>
      {isPending && <Loading lines={10} />}
      {missing && <EmptyState title={t('fileplan.none')}>{t('fileplan.noneText')}</EmptyState>}
      {error && !missing && <ProblemView error={error} onRetry={() => void refetch()} />}
      {data && data.state !== 'in_force' && <Alert tone="info" title={t(`fileplan.state.${data.state}.hint`)} />}
      {data && <Views plan={data} />}
      {missing && can('catalog.edit') && <Versions />}
    </>
  );
}

function Lead({ plan }: { plan: Plan }) {
  const t = useText();
  const format = useFormats();
  const from = plan.validFrom ? t('fileplan.validFrom', { date: format.date(plan.validFrom) }) : '';
  return <p className="kern-body">{[plan.name, t('fileplan.version', { version: plan.version }), from, t('fileplan.unitCount', { count: plan.unitCount })].filter(Boolean).join(' · ')}</p>;
}

const VIEWS = ['plan', 'prozesse', 'einheiten', 'fassungen'] as const;

function Views({ plan }: { plan: Plan }) {
  const t = useText();
  const [params, setParams] = useSearchParams();
  if (plan.state !== 'in_force') return <Units plan={plan} />;
  const active = VIEWS.find((one) => one === params.get('ansicht')) ?? 'plan';
  const panels = { plan: <Units plan={plan} />, prozesse: <Unfiled />, einheiten: <UnusedUnits />, fassungen: <Versions /> };
  return (
    <Tabs
      label={t('fileplan.title')}
      active={active}
      onChange={(view) => setParams(view === 'plan' ? {} : { ansicht: view }, { replace: true, preventScrollReset: true })}
      tabs={VIEWS.map((one) => ({ id: one, label: t(`fileplan.view.${one}`), panel: panels[one] }))}
    />
  );
}
