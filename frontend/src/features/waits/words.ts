import type { WaitsEdge, WaitsNode } from '../../api/waits';
import type { GraphEdge, GraphNode } from '../../components/graph/layout';
import type { TextKey, Translate } from '../../i18n/text';

const PLACES: Record<WaitsNode['kind'], (id: string) => string> = {
  process: (id) => `/prozesse/${id}`,
  processes: (id) => `/organisation/${id}`,
  rollout: (id) => `/e-akte/${id}`,
  interface: (id) => `/fachverfahren/${id}`,
  connection: (id) => `/fachverfahren/${id}`,
  initiative: (id) => `/vorhaben/${id}`,
};

const STATES: Partial<Record<WaitsNode['kind'], string>> = {
  rollout: 'rollout.stage', initiative: 'initiatives.stage', interface: 'applications.dmsInterface', connection: 'applications.interfaceState',
};

/** placeOf is the page of a node. */
export const placeOf = (node: WaitsNode): string => PLACES[node.kind](node.refId);

/** stateOf says how far a node is, in words; '' for processes, which are never finished. */
export function stateOf(t: Translate, node: WaitsNode): string {
  const area = STATES[node.kind];
  if (!area) return '';
  return [node.state ? t(`${area}.${node.state}` as TextKey) : t('waits.stateUnknown'), node.when].filter(Boolean).join(', ');
}

/** labelOf is the name of a node with its number. */
export const labelOf = (node: WaitsNode): string => [node.number, node.name].filter(Boolean).join(' ');

export const graphNode = (t: Translate) => (node: WaitsNode): GraphNode => ({
  id: node.id, name: labelOf(node), beside: [t(`waits.kind.${node.kind}`), stateOf(t, node)].filter(Boolean).join(': '), to: placeOf(node),
  look: node.kind === 'processes' ? 'process' : node.kind === 'connection' ? 'interface' : node.kind,
});

export const graphEdge = ({ from, to, reasons, circle }: WaitsEdge): GraphEdge => ({ from, to, reasons, circle });
