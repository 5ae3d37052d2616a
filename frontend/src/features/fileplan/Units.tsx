import { useMemo, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { Badge } from '../../components/Badge';
import { Button } from '../../components/Button';
import { useRetention } from '../../components/fileplan/retention';
import { LoadMore } from '../../components/LoadMore';
import { TextField } from '../../components/TextField';
import { Tree, type TreeNode } from '../../components/Tree';
import { useText } from '../../i18n/text';
import type { Plan, PlanUnit } from './api';
import { found, grow, pathOf, unitText, type Branch } from './tree';
import { UnitCard } from './UnitCard';

/** Units shows the tree of a plan, or what a search finds in it, and the unit that is chosen. */
export function Units({ plan }: { plan: Plan }) {
  const t = useText();
  const [params] = useSearchParams();
  const [query, setQuery] = useState('');
  const chosen = plan.units.find((unit) => unit.key !== '' && unit.key === params.get('einheit'));
  return (
    <div className="pr-stack">
      <search aria-label={t('fileplan.search')} className="pr-fpsearch">
        <TextField type="search" autoComplete="off" label={t('fileplan.search')} hint={t('fileplan.searchHint')} value={query} onChange={(event) => setQuery(event.target.value)} />
      </search>
      <div className={chosen ? 'pr-two' : undefined}>
        {query.trim() ? <Hits units={plan.units} query={query} /> : <Whole units={plan.units} chosen={chosen} />}
        {chosen && <UnitCard plan={plan} unit={chosen} />}
      </div>
    </div>
  );
}

/** UnitLine is a unit in the tree or in a list: its name leads to what is known of it. */
function UnitLine({ unit, processes }: { unit: PlanUnit; processes: number }) {
  const t = useText();
  const retention = useRetention();
  return (
    <span className="pr-fpline">
      {unit.key ? <Link className="kern-link" to={`?einheit=${encodeURIComponent(unit.key)}`} replace preventScrollReset state={{ keepFocus: true }}>{unitText(unit)}</Link> : <span>{unitText(unit)}</span>}
      {unit.retired && <Badge>{t('fileplan.retired')}</Badge>}
      <span className="pr-sub">{[retention(unit), processes > 0 ? t('fileplan.processes', { count: processes }) : ''].filter(Boolean).join(' · ')}</span>
    </span>
  );
}

function Whole({ units, chosen }: { units: readonly PlanUnit[]; chosen?: PlanUnit }) {
  const t = useText();
  const branches = useMemo(() => grow(units), [units]);
  const way = chosen ? pathOf(units, chosen).map((unit) => String(unit.position)) : [];
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set(way));
  const toggle = (id: string, on: boolean) => setOpen((now) => new Set(on ? [...now, id] : [...now].filter((one) => one !== id)));
  const node = ({ unit, children, processes }: Branch): TreeNode => {
    const id = String(unit.position);
    return { id, name: unitText(unit), content: <UnitLine unit={unit} processes={processes} />, lazy: children.length > 0, children: open.has(id) ? children.map(node) : undefined };
  };
  return (
    <div className="pr-stack">
      <div className="pr-actions">
        <Button variant="secondary" small onClick={() => setOpen(new Set(branches.map(({ unit }) => String(unit.position))))}>{t('fileplan.openTop')}</Button>
        <Button variant="secondary" small onClick={() => setOpen(new Set())}>{t('fileplan.closeAll')}</Button>
      </div>
      <Tree label={t('fileplan.title')} nodes={branches.map(node)} open={open} onToggle={toggle} />
    </div>
  );
}

const STEP = 50; // hits shown at once

function Hits({ units, query }: { units: readonly PlanUnit[]; query: string }) {
  const t = useText();
  const [most, setMost] = useState(STEP);
  const hits = useMemo(() => found(units, query), [units, query]);
  return (
    <div className="pr-stack">
      <p className="kern-body" role="status">{t('fileplan.found', { count: hits.length })}</p>
      <ul className="pr-plain" aria-label={t('fileplan.hits')}>
        {hits.slice(0, most).map((unit) => (
          <li key={unit.position}>
            <UnitLine unit={unit} processes={unit.processes} />
            <span className="pr-sub pr-block">{pathOf(units, unit).map(unitText).join(' › ')}</span>
          </li>
        ))}
      </ul>
      <LoadMore quiet shown={Math.min(most, hits.length)} total={hits.length} hasMore={hits.length > most} onMore={() => setMost(most + STEP)} />
    </div>
  );
}
