import { useState } from 'react';
import { Link } from 'react-router';
import { DataTable, type Column } from '../../components/DataTable';
import { EmptyState } from '../../components/EmptyState';
import { useRetention } from '../../components/fileplan/retention';
import { LoadMore } from '../../components/LoadMore';
import { Loading } from '../../components/Loading';
import { ProblemView } from '../../components/ProblemView';
import { useText } from '../../i18n/text';
import { useUnusedUnits, type PlanUnit } from './api';
import { unitText } from './tree';

const STEP = 50; // rows shown at once

/** UnusedUnits lists the lowest units that no process is linked to. */
export function UnusedUnits() {
  const t = useText();
  const retention = useRetention();
  const [most, setMost] = useState(STEP);
  const { data, error, isLoadingError, isPending, refetch } = useUnusedUnits();
  if (isPending) return <Loading lines={8} />;
  if (isLoadingError) return <ProblemView error={error} onRetry={() => void refetch()} />;
  if (data.total === 0) return <EmptyState title={t('fileplan.unused.none')} />;
  const columns: readonly Column<PlanUnit>[] = [
    { id: 'unit', header: t('fileplan.planUnit'), rowHeader: true, cell: (one) => <Link className="kern-link" to={`/aktenplan?einheit=${encodeURIComponent(one.key)}`}>{unitText(one)}</Link> },
    { id: 'retention', header: t('fileplan.retention'), cell: (one) => retention(one) || t('common.unknown') },
  ];
  const rows = data.items.slice(0, most);
  return (
    <div className="pr-stack">
      <p className="kern-body">{t('fileplan.unused.lead')}</p>
      <DataTable caption={t('fileplan.view.einheiten')} columns={columns} rows={rows} id={(one) => String(one.position)} />
      <LoadMore shown={rows.length} total={data.total} hasMore={rows.length < data.total} onMore={() => setMost(most + STEP)} />
    </div>
  );
}
