import { Link } from 'react-router';
import type { Unit } from '../../api/units';
import { Badge, type Tone } from '../../components/Badge';
import { DataTable, type Column } from '../../components/DataTable';
import { useServerText, useText } from '../../i18n/text';
import type { ProcessList, ProcessRow } from './api';
import { Card } from './Card';

const TONES: Record<string, Tone | undefined> = { istModelled: 'info', targetDefined: 'info', converted: 'success', described: 'success', retired: 'warning' };

/** ProcessCard lists the processes of the unit with their marks. */
export function ProcessCard({ unit, list }: { unit: Unit; list: ProcessList }) {
  const t = useText();
  const mark = useServerText();
  const rows = list.items;
  const total = list.total ?? rows.length;
  const columns: Column<ProcessRow>[] = [
    { id: 'number', header: t('processes.number'), cell: (row) => <span className="pr-nowrap">{row.number}</span> },
    { id: 'name', header: t('processes.name'), rowHeader: true, cell: (row) => <Link className="kern-link" to={`/prozesse/${row.id}`}>{row.name}</Link> },
    {
      id: 'marks',
      header: t('processes.mark'),
      cell: (row) => <span className="pr-row">{row.marks.filter((one, _, all) => one.mark !== 'registered' || all.length === 1).map((one) => <Badge key={one.mark} tone={TONES[one.mark]}>{mark(`processes.mark.${one.mark}`, one.mark)}</Badge>)}</span>,
    },
  ];
  return (
    <Card title={t('office.processes', { count: total })}>
      {rows.length === 0 ? <p className="kern-body">{t('office.noProcesses')}</p> : <DataTable caption={t('processes.title')} columns={columns} rows={rows} id={(row) => row.id} />}
      {total > rows.length && <p className="kern-body"><Link className="kern-link" to={`/prozesse?orgUnit=${unit.id}`}>{t('office.allProcesses', { count: total })}</Link></p>}
    </Card>
  );
}
