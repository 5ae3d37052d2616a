import { Link } from 'react-router';
import { useCan } from '../../api/me';
import { Badge } from '../../components/Badge';
import { ButtonLink } from '../../components/Button';
import { DataTable, type Column } from '../../components/DataTable';
import { EmptyState } from '../../components/EmptyState';
import { Loading } from '../../components/Loading';
import { PageTitle } from '../../components/PageTitle';
import { ProblemView } from '../../components/ProblemView';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import { useReports, type ReportHead } from './api';

/** ReportsPage lists the reports for committees, the newest first. */
export function ReportsPage() {
  const t = useText();
  const can = useCan();
  const { data, error, refetch } = useReports();
  return (
    <>
      <PageTitle title={t('reports.title')} actions={can('committeeReport.write') && <ButtonLink icon="add" to="/berichte/neu">{t('reports.new')}</ButtonLink>}>
        <p className="kern-body">{t('reports.intro')}</p>
      </PageTitle>
      {error && <ProblemView error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading lines={6} />}
      {data?.length === 0 && <EmptyState title={t('reports.none')} />}
      {data && data.length > 0 && <ReportList rows={data} />}
    </>
  );
}

function ReportList({ rows }: { rows: readonly ReportHead[] }) {
  const t = useText();
  const format = useFormats();
  const columns: readonly Column<ReportHead>[] = [
    { id: 'title', header: t('reports.field.title'), rowHeader: true, cell: (one) => <Link className="kern-link" to={`/berichte/${one.id}`}>{one.title}</Link> },
    { id: 'period', header: t('reports.period'), cell: (one) => `${format.date(one.from)} – ${format.date(one.to)}` },
    { id: 'body', header: t('reports.field.body'), secondary: true, cell: (one) => one.committee },
    { id: 'meeting', header: t('reports.field.meeting'), secondary: true, cell: (one) => one.meeting && format.date(one.meeting) },
    { id: 'state', header: t('reports.state'), cell: (one) => <ReportState closed={one.closed} /> },
  ];
  return <DataTable caption={t('reports.title')} columns={columns} rows={rows} id={(one) => one.id} />;
}

export function ReportState({ closed }: { closed: boolean }) {
  const t = useText();
  return <Badge tone={closed ? 'success' : 'info'}>{t(closed ? 'reports.state.closed' : 'reports.state.open')}</Badge>;
}
