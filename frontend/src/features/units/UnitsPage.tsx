import './units.css';
import { useState } from 'react';
import { Link } from 'react-router';
import { useCan } from '../../api/me';
import { useUnits, unitLabel } from '../../api/units';
import { Badge } from '../../components/Badge';
import { Button, ButtonLink } from '../../components/Button';
import { EmptyState } from '../../components/EmptyState';
import { Loading } from '../../components/Loading';
import { PageTitle } from '../../components/PageTitle';
import { ProblemView } from '../../components/ProblemView';
import { TextField } from '../../components/TextField';
import { Tree, type TreeNode } from '../../components/Tree';
import { useText } from '../../i18n/text';
import { idsOf, narrowed, treeOf, type Branch } from './tree';

/** UnitsPage is the administration as a tree that can be searched. */
export function UnitsPage() {
  const t = useText();
  const can = useCan();
  const { units, isPending, error, refetch } = useUnits();
  const [query, setQuery] = useState('');
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const tree = treeOf(units);
  const shown = narrowed(tree, query);
  const all = idsOf(shown);
  const toggle = (id: string, open: boolean) => setClosed((now) => new Set(open ? [...now].filter((one) => one !== id) : [...now, id]));
  const node = ({ unit, children }: Branch): TreeNode => ({
    id: unit.id,
    name: unitLabel(unit),
    content: (
      <>
        <Link className="kern-link" to={`/organisation/${unit.id}`}>{unitLabel(unit)}</Link>
        <Badge>{t(`units.kind.${unit.kind}`)}</Badge>
      </>
    ),
    children: children.map(node),
  });
  return (
    <>
      <PageTitle title={t('units.title')} actions={can('unit.edit') && <ButtonLink to="/organisation/neu" icon="add">{t('units.add')}</ButtonLink>} />
      {isPending && <Loading lines={10} />}
      {error && <ProblemView error={error} onRetry={() => void refetch()} />}
      {!isPending && !error && units.length === 0 && <EmptyState title={t('units.empty')}>{t('units.emptyText')}</EmptyState>}
      {units.length > 0 && (
        <>
          <div className="pr-unitsbar pr-noprint">
            <TextField label={t('units.search')} hint={t('units.searchHint')} type="search" autoComplete="off" value={query} onChange={(event) => setQuery(event.target.value)} />
            <Button variant="tertiary" small onClick={() => setClosed(new Set(closed.size > 0 ? [] : all))}>{t(closed.size > 0 ? 'units.openAll' : 'units.closeAll')}</Button>
          </div>
          <p className="kern-sr-only" role="status">{t('common.shown', { count: all.length })}</p>
          {shown.length === 0 ? <EmptyState title={t('units.none')} /> : <Tree label={t('units.tree')} nodes={shown.map(node)} open={new Set(all.filter((id) => query.trim() !== '' || !closed.has(id)))} onToggle={toggle} />}
        </>
      )}
    </>
  );
}
