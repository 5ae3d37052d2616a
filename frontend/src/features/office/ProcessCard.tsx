import { Link } from 'react-router';
import type { Unit } from '../../api/units';
import { Badge, type Tone } from '../../components/Badge';
import { DataTable, type Column } from '../../components/DataTable';
import { useFormats } from '../../i18n/format';
import { useServerText, useText } from '../../i18n/text';
import type { ProcessRow } from './api';
import { Card } from './Card';

const SHOWN = 15; // the list page shows the others
const TONES: Record<string, Tone | undefined> = { istModelled: 'info', targetDefined: 'info', converted: 'success', described: 'success', retired: 'warning' };

/** ProcessCard lists the processes of the unit with their marks. */
export function ProcessCard({ unit, rows, total }: { unit: Unit; rows: readonly ProcessRow[]; total: number }) {
  const t = useText();
  const { compare } = useFormats();
  const mark = useServerText();
  const sorted = [...rows].sort((a, b) => compare(a.number, b.number));
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
      {rows.length === 0 ? <p className="kern-body">{t('office.noProcesses')}</p> : <DataTable caption={t('processes.title')} columns={columns} rows={sorted.slice(0, SHOWN)} id={(row) => row.id} />}
      {total > SHOWN && <p className="kern-body"><Link className="kern-link" to={`/prozesse?orgUnit=${unit.id}`}>{t('office.allProcesses', { count: total })}</Link></p>}
    </Card>
  );
}
