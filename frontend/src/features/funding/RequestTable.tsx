import { Link } from 'react-router';
import { Badge, type Tone } from '../../components/Badge';
import { DataTable, type Column } from '../../components/DataTable';
import { EmptyState } from '../../components/EmptyState';
import { useMoney } from '../../components/useMoney';
import { useText } from '../../i18n/text';
import type { Consolidation, Request, Row } from './api';

const TONES: Record<Request['state'], Tone | undefined> = { requested: 'info', included: 'success', postponed: 'warning', rejected: 'danger', withdrawn: undefined };

export function RequestState({ request }: { request: Request }) {
  const t = useText();
  return (
    <>
      <Badge tone={TONES[request.state]}>{t(`funding.state.${request.state}`)}</Badge>
      {request.postponedTo > 0 && <span className="pr-sub pr-block">{t('funding.postponedTo', { year: request.postponedTo })}</span>}
      {request.hold && <span className="pr-sub pr-block">{t(`funding.hold.${request.hold}`)}</span>}
    </>
  );
}

/** RequestTable lists the requests of a round with what they ask for and what they got. */
export function RequestTable({ data }: { data: Consolidation }) {
  const t = useText();
  const money = useMoney();
  const { round } = data;
  if (data.rows.length === 0) return <EmptyState title={t('funding.noRequests')} />;
  const decides = round.stage !== 'open' && round.stage !== 'closed';
  const granted = (row: Row, y: number) => (row.request.state === 'requested' ? <span className="kern-body--muted">{t('funding.undecided')}</span> : money.thousand(row.total.years[y]?.granted ?? 0));
  const asked = (nature: 'consumptive' | 'investive'): Column<Row> => ({ id: nature, header: t(`funding.${nature}Year`, { year: round.year }), numeric: true, cell: (row) => money.thousand(row[nature].requested[0] ?? 0) });
  const columns: readonly Column<Row>[] = [
    { id: 'title', header: t('funding.request'), rowHeader: true, cell: (row) => <><Link className="kern-link" to={`/mittelanmeldung/${round.id}/${row.request.id}`}>{row.request.title}</Link><span className="pr-sub pr-block">{row.request.unitName}</span></> },
    { id: 'dezernat', header: t('funding.dezernat'), secondary: true, cell: (row) => row.dezernatName },
    { id: 'binding', header: t('funding.binding'), secondary: true, cell: (row) => t(`funding.binding.${row.request.binding}`) },
    asked('consumptive'),
    asked('investive'),
    ...(decides ? Array.from({ length: round.years }, (_, y): Column<Row> => ({ id: `granted${y}`, header: t('funding.grantedYear', { year: round.year + y }), numeric: true, cell: (row) => granted(row, y) })) : []),
    { id: 'state', header: t('funding.result'), cell: (row) => <RequestState request={row.request} /> },
  ];
  return <DataTable caption={t('funding.requests')} columns={columns} rows={data.rows} id={(row) => row.request.id} />;
}
