import './initiatives.css';
import { useSearchParams } from 'react-router';
import { useCan } from '../../api/me';
import { ButtonLink } from '../../components/Button';
import { EmptyState } from '../../components/EmptyState';
import { Loading } from '../../components/Loading';
import { PageTitle } from '../../components/PageTitle';
import { ProblemView } from '../../components/ProblemView';
import { useText } from '../../i18n/text';
import { useInitiatives } from './api';
import { Filters } from './Filters';
import { readFilter } from './filter';
import { PortfolioTable } from './PortfolioTable';
import { inTree } from './values';

/** PortfolioPage lists programmes, projects and measures with their lights, flat or as a tree. */
export function PortfolioPage() {
  const t = useText();
  const can = useCan();
  const [params] = useSearchParams();
  const { data, error, isPending, refetch } = useInitiatives(readFilter(params));
  const tree = params.get('ansicht') === 'baum';
  const rows = tree ? inTree(data?.items ?? []) : (data?.items ?? []).map((row) => ({ row, depth: 0 }));
  const year = Number(params.get('ohneGeld')) || Number((data?.today ?? '').slice(0, 4)) + 1;
  return (
    <>
      <PageTitle
        title={t('shell.nav.initiatives')}
        actions={(
          <>
            <ButtonLink variant="secondary" to="/zeitplan">{t('shell.nav.roadmap')}</ButtonLink>
            {can('committeeReport.read') && <ButtonLink variant="secondary" to="/berichte">{t('reports.nav')}</ButtonLink>}
            {can('initiative.edit') && <ButtonLink icon="add" to="/vorhaben/neu">{t('initiatives.create')}</ButtonLink>}
          </>
        )}
      >
        <p className="kern-body">{t('initiatives.lead')}</p>
      </PageTitle>
      <Filters year={year || 0} />
      {isPending ? <Loading lines={10} /> : error ? <ProblemView error={error} onRetry={() => void refetch()} /> : (
        <>
          <p className="kern-body" role="status">{t('common.shown', { count: rows.length })}</p>
          {params.has('ohneGeld') && <p className="kern-body kern-body--muted pr-prose">{t('initiatives.withoutMoneyText', { year, before: year - 1 })}</p>}
          {rows.length === 0 ? <EmptyState title={t('common.nothingFound')} /> : <PortfolioTable rows={rows} year={year} />}
        </>
      )}
    </>
  );
}
