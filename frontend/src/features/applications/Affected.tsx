import { useMemo, useState } from 'react';
import { Link } from 'react-router';
import { useAffected, type Affected as AffectedData } from '../../api/rollouts';
import { Button } from '../../components/Button';
import { GraphPicture } from '../../components/graph/GraphPicture';
import { Loading } from '../../components/Loading';
import { ProblemView } from '../../components/ProblemView';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import { affectedGraph } from './affectedGraph';

/** Affected answers "the application ends: who is affected?" with units, e-files, initiatives and interfaces; the processes stand beside. */
export function Affected({ id, name }: { id: string; name: string }) {
  const t = useText();
  const format = useFormats();
  const { data, error, refetch } = useAffected(id);
  const [drawn, setDrawn] = useState(false);
  return (
    <section className="pr-card" aria-labelledby="betroffen">
      <h2 className="kern-heading-small" id="betroffen">{t('rollout.affected.title')}</h2>
      {error && <ProblemView error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading lines={4} />}
      {data && (
        <>
          <p className="kern-body">{t('rollout.affected.summary', { processes: format.number(data.processes.length), cases: format.number(data.cases), units: data.units.length, rollouts: data.rollouts.length, initiatives: data.initiatives.length, connections: data.connections.length })}</p>
          {data.allUnits && <p className="kern-body">{t('rollout.affected.allUnits')}</p>}
          {data.more && <p className="kern-body">{t('rollout.affected.more')}</p>}
          <a className="kern-btn kern-btn--tertiary kern-btn--x-small" href={`/api/v1/applications/${id}/affected/export`} download><span className="kern-label">{t('rollout.affected.export')}</span></a>
          <div role="group" aria-label={t('waits.view')} className="pr-switch pr-noprint">
            <Button variant="tertiary" small aria-pressed={!drawn} onClick={() => setDrawn(false)}>{t('rollout.affected.asList')}</Button>
            <Button variant="tertiary" small aria-pressed={drawn} onClick={() => setDrawn(true)}>{t('waits.asPicture')}</Button>
          </div>
          {drawn ? <Drawing id={id} name={name} data={data} /> : <Lists data={data} />}
        </>
      )}
    </section>
  );
}

function Drawing({ id, name, data }: { id: string; name: string; data: AffectedData }) {
  const t = useText();
  const { nodes, edges } = useMemo(() => affectedGraph(t, { id, name }, data), [t, id, name, data]);
  return <GraphPicture nodes={nodes} edges={edges} label={t('rollout.affected.title')} words={{ to: t('rollout.affected.needs'), from: t('rollout.affected.neededBy') }} />;
}

function Lists({ data }: { data: AffectedData }) {
  const t = useText();
  return (
    <>
      <Part title={t('rollout.affected.units')} items={data.units.map(({ unit, processes, workplaces }) => [unit.id, `/organisation/${unit.id}`, `${unit.number} ${unit.name}`, [t('rollout.affected.processCount', { count: processes }), workplaces !== undefined && t('rollout.affected.workplaceCount', { count: workplaces })].filter(Boolean).join(', ')])} />
      <Part title={t('rollout.affected.rollouts')} items={data.rollouts.map((one) => [one.id, `/e-akte/${one.id}`, `${one.unit.number} ${one.unit.name}, ${t(`rollout.kind.${one.fileKind}`)}`, t(`rollout.stage.${one.stage}`)])} />
      <Part title={t('rollout.affected.initiatives')} items={data.initiatives.map((one) => [one.id, `/vorhaben/${one.id}`, `${one.number} ${one.title}`, ''])} />
      <Part title={t('rollout.affected.connections')} items={data.connections.map((one, i) => [`${i}`, one.applicationId && `/fachverfahren/${one.applicationId}`, one.name || one.interface.name || '', [one.name && one.interface.name, t(`applications.interfaceState.${one.interface.state}`)].filter(Boolean).join(', ')])} />
    </>
  );
}

/** Part is a list with a heading: key, address, name and what is known beside. */
function Part({ title, items }: { title: string; items: readonly (readonly [key: string, to: string, name: string, beside: string])[] }) {
  const t = useText();
  return (
    <>
      <h3 className="kern-label">{title}</h3>
      {items.length === 0 && <p className="kern-body">{t('rollout.affected.none')}</p>}
      <ul className="pr-applist">
        {items.map(([key, to, name, beside]) => (
          <li key={key}>
            {to ? <Link className="kern-link" to={to}>{name}</Link> : name}
            {beside && <span className="pr-appsub">{beside}</span>}
          </li>
        ))}
      </ul>
    </>
  );
}
