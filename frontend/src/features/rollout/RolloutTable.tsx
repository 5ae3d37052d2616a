import { useState } from 'react';
import { Link } from 'react-router';
import { useRollouts, type Rollout } from '../../api/rollouts';
import { DataTable, type Column, type Sort } from '../../components/DataTable';
import { Loading } from '../../components/Loading';
import { ProblemView } from '../../components/ProblemView';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import { StageMark } from './StageMark';
import { shownDate, STAGES } from './words';

/** RolloutTable says the same as the map, a row each. */
export function RolloutTable() {
  const t = useText();
  const format = useFormats();
  const { data, error, isLoadingError, refetch } = useRollouts();
  const [sort, setSort] = useState<Sort>({ column: 'unit', descending: false });
  if (isLoadingError) return <ProblemView error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading lines={8} />;
  const columns: readonly Column<Rollout>[] = [
    { id: 'unit', header: t('rollout.unit'), sortable: true, rowHeader: true, cell: (one) => <Link className="kern-link" to={`/e-akte/${one.id}`}>{one.unit.number} {one.unit.name}, {t(`rollout.kind.${one.fileKind}`)}</Link> },
    { id: 'dezernat', header: t('rollout.dezernat'), secondary: true, cell: (one) => one.dezernat.name },
    { id: 'stage', header: t('rollout.stageName'), sortable: true, cell: (one) => <StageMark stage={one.stage} /> },
    { id: 'since', header: t('rollout.since'), cell: (one) => shownDate(one.since) },
    { id: 'planned', header: t('rollout.planned'), cell: (one) => shownDate(one.dates.productive?.planned ?? '') || one.planNote },
    { id: 'places', header: t('rollout.places'), cell: (one) => (one.suppressed ? t('units.suppressed') : one.target === undefined ? t('common.unknown') : t('rollout.partOf', { part: one.connected ?? 0, total: one.target })) },
    { id: 'obstacles', header: t('rollout.obstacles'), cell: (one) => one.obstacles.filter((o) => !o.solvedOn).map((o) => o.text).join('; ') },
    { id: 'processes', header: t('rollout.processes'), numeric: true, sortable: true, cell: (one) => format.number(one.processes) },
  ];
  const keys: Record<string, (a: Rollout, b: Rollout) => number> = {
    unit: (a, b) => format.compare(a.unit.number, b.unit.number),
    stage: (a, b) => STAGES.indexOf(a.stage) - STAGES.indexOf(b.stage),
    processes: (a, b) => a.processes - b.processes,
  };
  const by = keys[sort.column];
  const rows = by ? [...data].sort((a, b) => (sort.descending ? -by(a, b) : by(a, b))) : data;
  return <DataTable caption={t('rollout.list')} columns={columns} rows={rows} id={(one) => one.id} sort={sort} onSort={setSort} />;
}
