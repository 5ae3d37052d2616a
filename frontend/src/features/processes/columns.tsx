import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { unitLabel } from '../../api/units';
import { Badge } from '../../components/Badge';
import type { Column } from '../../components/DataTable';
import { Meter } from '../../components/Meter';
import { useFormats } from '../../i18n/format';
import { useServerText, useText, type TextKey } from '../../i18n/text';
import type { ProcessRow } from './api';
import { SORTABLE, type ColumnId } from './listState';
import { Marks } from './Marks';

/** HEADERS name the columns, in the table and where they are chosen. */
export const HEADERS: Record<ColumnId, TextKey> = {
  number: 'processes.number',
  name: 'processes.name',
  unit: 'processes.unit',
  marks: 'processes.mark',
  completeness: 'processes.completeness',
  caseCount: 'processes.cases',
  owner: 'processes.owner',
  caretaker: 'processes.caretaker',
  category: 'processes.category',
  taskKind: 'processes.taskKind',
  tags: 'processes.tags',
  reviewDue: 'processes.reviewDue',
  updatedAt: 'processes.updated',
};

const USUAL_ON_WIDE: readonly ColumnId[] = ['caseCount', 'updatedAt']; // left out where space is scarce, unless they were chosen

/** useColumns gives the chosen columns of the register with what their cells show. */
export function useColumns(chosen: readonly ColumnId[], own: boolean): Column<ProcessRow>[] {
  const t = useText();
  const cells = useCells();
  return chosen.map((id) => ({
    id,
    header: t(HEADERS[id]),
    cell: cells[id],
    sortable: SORTABLE.includes(id),
    rowHeader: id === 'name',
    numeric: id === 'caseCount',
    secondary: !own && USUAL_ON_WIDE.includes(id),
  }));
}

function useCells(): Record<ColumnId, (row: ProcessRow) => ReactNode> {
  const t = useText();
  const named = useServerText();
  const format = useFormats();
  const role = ({ vacant, function: name }: ProcessRow['owner']) => (vacant ? <Badge tone="warning">{[name, t('processes.vacant')].filter(Boolean).join(': ')}</Badge> : name || '–');
  const ofKind = (area: string, kind: string) => (kind ? named(`processes.${area}.${kind}`, kind) : t('common.unknown'));
  return {
    number: (row) => <span className="pr-nowrap">{row.number}</span>,
    name: (row) => <NameCell process={row} />,
    unit: (row) => unitLabel(row.unit),
    marks: (row) => <Marks marks={row.marks} />,
    completeness: (row) => (row.steckbrief.version > 0 ? <Meter percent={row.steckbrief.completeness ?? 0} label={t('processes.completenessOf', { name: row.name })} /> : t('processes.noSteckbrief')),
    caseCount: (row) => (row.steckbrief.caseCount === undefined ? t('common.unknown') : format.number(row.steckbrief.caseCount)),
    owner: (row) => role(row.owner),
    caretaker: (row) => role(row.caretaker),
    category: (row) => ofKind('category', row.category),
    taskKind: (row) => ofKind('taskKind', row.steckbrief.taskKind),
    tags: (row) => row.tags.join(', ') || '–',
    reviewDue: (row) => {
      const [first] = [row.reviewDue, row.releaseReviewDue].filter(Boolean).sort();
      return first ? format.date(first) : '–';
    },
    updatedAt: (row) => format.date(row.updatedAt),
  };
}

function NameCell({ process }: { process: ProcessRow }) {
  const t = useText();
  return (
    <>
      <Link className="kern-link" to={`/prozesse/${process.id}`}>{process.name}</Link>
      {process.steckbrief.version > 0 && !process.steckbrief.isReleased && <small className="pr-sub">{t('processes.notReleased')}</small>}
    </>
  );
}
