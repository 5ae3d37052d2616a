import type { Affected } from '../../api/rollouts';
import type { GraphEdge, GraphNode } from '../../components/graph/layout';
import type { Translate } from '../../i18n/text';

export const MOST = 30; // processes in the picture; all of them stand in the lists

/** affectedGraph draws what hangs on an application: the processes with their units, the files, initiatives and interfaces. */
export function affectedGraph(t: Translate, application: { id: string; name: string }, data: Affected): { nodes: GraphNode[]; edges: GraphEdge[] } {
  const nodes: GraphNode[] = [{ id: 'end', name: application.name, beside: t('rollout.affected.end'), look: 'center' }];
  const edges: GraphEdge[] = [];
  const add = (node: GraphNode, reason: string) => {
    nodes.push(node);
    edges.push({ from: node.id, to: 'end', reasons: [reason] });
  };
  const shown = [...data.processes].sort((a, b) => (b.cases ?? 0) - (a.cases ?? 0)).slice(0, MOST);
  for (const one of shown) add({ id: one.id, name: `${one.number} ${one.name}`, beside: t('waits.kind.process'), to: `/prozesse/${one.id}`, look: 'process' }, t('rollout.affected.uses'));
  const more = data.processes.length - shown.length;
  if (more > 0) add({ id: 'more', name: t('rollout.affected.moreProcesses', { count: more }), beside: t('waits.kind.processes'), to: `/prozesse?application=${application.id}`, look: 'process' }, t('rollout.affected.uses'));
  for (const { unit, uses } of data.units) {
    const own = shown.filter((one) => one.unit.id === unit.id);
    nodes.push({ id: unit.id, name: `${unit.number} ${unit.name}`, beside: t('waits.unit'), to: `/organisation/${unit.id}`, look: 'unit' });
    for (const one of own) edges.push({ from: unit.id, to: one.id, reasons: [t('rollout.affected.answers')] });
    if (own.length === 0) edges.push({ from: unit.id, to: 'end', reasons: [t(uses ? 'rollout.affected.uses' : 'rollout.affected.answers')] });
  }
  for (const one of data.rollouts) add({ id: one.id, name: `${t(`rollout.kind.${one.fileKind}`)}, ${one.unit.number} ${one.unit.name}`, beside: `${t('waits.kind.rollout')}: ${t(`rollout.stage.${one.stage}`)}`, to: `/e-akte/${one.id}`, look: 'rollout' }, t('rollout.affected.rolloutNeeds'));
  for (const one of data.initiatives) add({ id: one.id, name: `${one.number} ${one.title}`, beside: t('waits.kind.initiative'), to: `/vorhaben/${one.id}`, look: 'initiative' }, t('rollout.affected.initiativeTied'));
  data.connections.forEach((one, i) => add({ id: `c${i}`, name: one.name || one.interface.name || '', beside: `${t('waits.kind.connection')}: ${t(`applications.interfaceState.${one.interface.state}`)}`, to: one.applicationId ? `/fachverfahren/${one.applicationId}` : undefined, look: 'interface' }, t('rollout.affected.exchanges')));
  return { nodes, edges };
}
