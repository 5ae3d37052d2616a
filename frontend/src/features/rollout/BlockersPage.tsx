import './rollout.css';
import { Link } from 'react-router';
import { useBlockers, type Blocker } from '../../api/rollouts';
import { Badge } from '../../components/Badge';
import { DataTable, type Column } from '../../components/DataTable';
import { EmptyState } from '../../components/EmptyState';
import { Loading } from '../../components/Loading';
import { PageTitle } from '../../components/PageTitle';
import { ProblemView } from '../../components/ProblemView';
import { useText } from '../../i18n/text';
import { EFileTabs } from '../../components/efile/EFileTabs';
import { StageMark } from './StageMark';
import { shownDate } from './words';

/** BlockersPage lists what keeps rollouts from going on, those due first come first. */
export function BlockersPage() {
  const t = useText();
  const { data, error, refetch } = useBlockers();
  const columns: readonly Column<Blocker>[] = [
    { id: 'text', header: t('rollout.obstacle'), rowHeader: true, cell: (one) => one.obstacle.text },
    { id: 'rollout', header: t('rollout.rollout'), cell: ({ rollout }) => <Link className="kern-link" to={`/e-akte/${rollout.id}`}>{rollout.unit.number} {rollout.unit.name}, {t(`rollout.kind.${rollout.fileKind}`)}</Link> },
    { id: 'stage', header: t('rollout.stageName'), cell: ({ rollout }) => <StageMark stage={rollout.stage} /> },
    { id: 'function', header: t('rollout.function'), cell: (one) => one.obstacle.function || t('rollout.noFunction') },
    { id: 'due', header: t('rollout.dueLabel'), cell: (one) => (one.obstacle.due ? <>{shownDate(one.obstacle.due)} {one.overdue && <Badge tone="danger">{t('rollout.overdue')}</Badge>}</> : t('rollout.noDue')) },
    { id: 'application', header: t('rollout.application'), cell: (one) => one.obstacle.applicationId && <Link className="kern-link" to={`/fachverfahren/${one.obstacle.applicationId}`}>{one.obstacle.applicationName}</Link> },
  ];
  return (
    <>
      <EFileTabs />
      <PageTitle title={t('rollout.blockersTitle')} context={t('rollout.title')}><p className="kern-body pr-prose">{t('rollout.blockersIntro')}</p></PageTitle>
      {error && <ProblemView error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading lines={8} />}
      {data?.length === 0 && <EmptyState title={t('rollout.noBlockers')} />}
      {data && data.length > 0 && <DataTable caption={t('rollout.blockersTitle')} columns={columns} rows={data} id={(one) => one.rollout.id + one.obstacle.id} />}
    </>
  );
}
