import type { UseQueryResult } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Link } from 'react-router';
import { unitLabel, useUnits, type Unit } from '../../api/units';
import { Badge } from '../../components/Badge';
import { EmptyState } from '../../components/EmptyState';
import { Loading } from '../../components/Loading';
import { ProblemView } from '../../components/ProblemView';
import { Tree, type TreeNode } from '../../components/Tree';
import { useText } from '../../i18n/text';
import { useFacets, useUnitProcesses, type ProcessRow } from './api';
import type { Filters } from './listState';
import { Marks } from './Marks';

/** ProcessTree is the register by units; the processes of a unit are fetched when it opens. */
export function ProcessTree({ filters }: { filters: Filters }) {
  const t = useText();
  const found = useUnits();
  const counted = useFacets(filters);
  const { units } = found;
  const facets = counted.data;
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set(filters.orgUnit ? [filters.orgUnit] : []));
  const toggle = (id: string, on: boolean) =>
    setOpen((now) => {
      const next = new Set(now);
      if (on) next.add(id);
      else next.delete(id);
      return next;
    });
  const counts = useMemo(() => countBelow(units, facets?.unit ?? {}), [units, facets]);
  const openUnits = units.filter((unit) => open.has(unit.id) && (facets?.unit?.[unit.id] ?? 0) > 0).map((unit) => unit.id);
  const processes = useUnitProcesses(openUnits, filters);
  const missing = [found, counted].find((one) => one.data === undefined);
  if (missing?.isPending) return <Loading lines={8} />;
  if (missing) return <ProblemView error={missing.error} onRetry={() => void Promise.all([found.refetch(), counted.refetch()])} />;
  const shown = units.filter((unit) => (counts.get(unit.id) ?? 0) > 0);
  if (shown.length === 0) return <EmptyState title={t('processes.none')} />;
  const roots = shown.filter((unit) => !shown.some((other) => other.id === unit.parentId));
  const node = (unit: Unit): TreeNode => {
    const own = processes.get(unit.id);
    const children = [...shown.filter((child) => child.parentId === unit.id).map(node), ...(own ? leaves(unit.id, own) : [])];
    return {
      id: unit.id,
      name: unitLabel(unit),
      lazy: true,
      content: (
        <>
          <strong>{unitLabel(unit)}</strong>
          <Badge>{t('processes.count', { count: counts.get(unit.id) ?? 0 })}</Badge>
        </>
      ),
      children,
    };
  };
  return <Tree label={t('processes.tree')} nodes={roots.map(node)} open={open} onToggle={toggle} />;
}

/** leaves are the processes of a unit, or why there are none to show. */
function leaves(unit: string, { data, error, refetch }: UseQueryResult<ProcessRow[]>): TreeNode[] {
  if (data) return data.map(leaf);
  return [{ id: `${unit}-processes`, name: '', content: error ? <ProblemView error={error} onRetry={() => void refetch()} /> : <Loading lines={1} /> }];
}

const leaf = (process: ProcessRow): TreeNode => ({
  id: process.id,
  name: process.name,
  content: (
    <>
      <span className="pr-sub">{process.number}</span>
      <Link className="kern-link" to={`/prozesse/${process.id}`}>{process.name}</Link>
      <Marks marks={process.marks} />
    </>
  ),
});

/** countBelow adds up the processes of each unit and of all units below it. */
export function countBelow(units: readonly Pick<Unit, 'id' | 'parentId'>[], own: Record<string, number>): Map<string, number> {
  const parents = new Map(units.map((unit) => [unit.id, unit.parentId]));
  const counts = new Map<string, number>();
  for (const [id, count] of Object.entries(own)) {
    const seen = new Set<string>();
    for (let at: string | undefined = id; at && !seen.has(at); at = parents.get(at)) {
      seen.add(at);
      counts.set(at, (counts.get(at) ?? 0) + count);
    }
  }
  return counts;
}
