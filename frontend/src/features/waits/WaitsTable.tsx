import { Link } from 'react-router';
import type { Waits, WaitsEdge, WaitsNode } from '../../api/waits';
import { Badge } from '../../components/Badge';
import { DataTable, type Column } from '../../components/DataTable';
import { useText } from '../../i18n/text';
import { labelOf, placeOf, stateOf } from './words';

/** WaitsTable says the same as the picture: a row for each dependency, with its reasons. */
export function WaitsTable({ data }: { data: Waits }) {
  const t = useText();
  const nodes = new Map(data.nodes.map((node) => [node.id, node]));
  const rows = data.edges.flatMap((edge): { edge: WaitsEdge; from: WaitsNode; to: WaitsNode }[] => {
    const [from, to] = [nodes.get(edge.from), nodes.get(edge.to)];
    return from && to ? [{ edge, from, to }] : [];
  });
  const link = (node: WaitsNode) => <><span className="pr-waits__kind">{t(`waits.kind.${node.kind}`)}</span> <Link className="kern-link" to={placeOf(node)}>{labelOf(node)}</Link></>;
  const columns: readonly Column<(typeof rows)[number]>[] = [
    { id: 'from', header: t('waits.who'), rowHeader: true, cell: ({ from }) => link(from) },
    { id: 'to', header: t('waits.for'), cell: ({ to }) => link(to) },
    { id: 'why', header: t('waits.why'), cell: ({ edge }) => <>{edge.reasons.map((reason) => <p key={reason} className="kern-body">{reason}</p>)}{edge.circle && <Badge tone="danger">{t('waits.inCircle')}</Badge>}</> },
    { id: 'state', header: t('waits.state'), cell: ({ to }) => stateOf(t, to) },
  ];
  return <DataTable caption={t('waits.title')} columns={columns} rows={rows} id={({ edge }) => `${edge.from} ${edge.to}`} />;
}
