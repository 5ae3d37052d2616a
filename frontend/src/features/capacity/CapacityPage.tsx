import './capacity.css';
import { useState } from 'react';
import { Link } from 'react-router';
import { useCan } from '../../api/me';
import { Alert } from '../../components/Alert';
import { Badge } from '../../components/Badge';
import { Button } from '../../components/Button';
import { DataTable, type Column as TableColumn } from '../../components/DataTable';
import { Loading } from '../../components/Loading';
import { PageTitle } from '../../components/PageTitle';
import { MoneyTabs } from '../../components/PortfolioTabs';
import { ProblemView } from '../../components/ProblemView';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import { useCapacity, type Cell, type Column } from './api';
import { halfText, halvesOf, share } from './halves';
import { SupplyForm } from './SupplyForm';

/** CapacityPage sets the days that initiatives need against those that are there, by team and half year. */
export function CapacityPage() {
  const t = useText();
  const can = useCan();
  const [year, setYear] = useState(new Date().getFullYear() + 1);
  const [editing, setEditing] = useState('');
  const [from, to] = halvesOf(year);
  const { data, error, refetch } = useCapacity(from, to);
  return (
    <>
      <MoneyTabs />
      <PageTitle title={t('capacity.title')}><p className="kern-body">{t('capacity.intro')}</p></PageTitle>
      <div className="pr-row pr-capyear">
        <Button variant="secondary" small icon="arrow-back" iconOnly onClick={() => setYear(year - 1)}>{t('capacity.before', { year: year - 1 })}</Button>
        <strong aria-live="polite">{year}</strong>
        <Button variant="secondary" small icon="arrow-forward" iconOnly onClick={() => setYear(year + 1)}>{t('capacity.after', { year: year + 1 })}</Button>
        {can('capacity.edit') && [from, to].map((half) => <Button key={half} variant="tertiary" small onClick={() => setEditing(editing === half ? '' : half)}>{t('capacity.enter', { half: halfText(half) })}</Button>)}
      </div>
      {error && <ProblemView error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading lines={6} />}
      <div className="pr-stack">
        {editing && <SupplyForm key={editing} half={editing} onClose={() => setEditing('')} />}
        {data && <Unestimated columns={data} />}
        {data && <Teams columns={data} />}
        {data && <Initiatives columns={data} />}
      </div>
    </>
  );
}

/** Unestimated says of how many initiatives nobody knows what they need: their days are missing in every sum. */
function Unestimated({ columns }: { columns: readonly Column[] }) {
  const t = useText();
  const missing = columns.filter((column) => column.unestimated > 0);
  if (missing.length === 0) return null;
  return <Alert tone="warning" title={t('capacity.unestimated')}><p className="kern-body">{missing.map((column) => t('capacity.unestimatedIn', { half: halfText(column.half), count: column.unestimated })).join(' · ')}</p></Alert>;
}

/** Teams shows a bar for each team over the year and one per half year. */
function Teams({ columns }: { columns: readonly Column[] }) {
  const t = useText();
  const teams = columns[0]?.teams.map((cell) => cell.team) ?? [];
  return (
    <ul className="pr-plain pr-grid">
      {teams.map((team) => {
        const cells = columns.map((column) => column.teams.find((cell) => cell.team === team)).filter((cell) => cell !== undefined);
        return (
          <li key={team} className="pr-card">
            <h2 className="kern-heading-small">{t(`capacity.team.${team}`)}</h2>
            <Bar label={t('capacity.year')} cells={cells} strong />
            {columns.map((column, i) => <Bar key={column.half} label={halfText(column.half)} cells={cells.slice(i, i + 1)} />)}
          </li>
        );
      })}
    </ul>
  );
}

function Bar({ label, cells, strong }: { label: string; cells: readonly Cell[]; strong?: boolean }) {
  const t = useText();
  const format = useFormats();
  const needed = cells.reduce((sum, cell) => sum + cell.needed, 0);
  const known = cells.every((cell) => cell.available !== undefined);
  const available = known ? cells.reduce((sum, cell) => sum + (cell.available ?? 0), 0) : undefined;
  const percent = share(needed, available);
  const over = available === undefined ? 0 : Math.max(0, needed - available);
  return (
    <div className="pr-bar">
      <p className={strong ? 'kern-title' : 'kern-body'}>
        {label}: {available === undefined ? t('capacity.needed', { count: needed, needed: format.number(needed) }) : t('capacity.of', { needed: format.number(needed), available: format.number(available) })}{' '}
        {over > 0 && <Badge tone="danger">{t('capacity.over', { count: over, days: format.number(over) })}</Badge>}
      </p>
      {percent !== undefined && (
        <svg viewBox="0 0 200 12" role="presentation" aria-hidden="true" preserveAspectRatio="none">
          <rect className="pr-bar__all" width="200" height="12" />
          <rect className={over > 0 ? 'pr-bar__over' : 'pr-bar__need'} width={percent} height="12" />
          <rect className="pr-bar__limit" x="99" width="2" height="12" />
        </svg>
      )}
    </div>
  );
}

/** Initiatives is the same as a table: what each initiative needs of each team in the year. */
function Initiatives({ columns }: { columns: readonly Column[] }) {
  const t = useText();
  const format = useFormats();
  const rows = new Map<string, { id: string; name: string; days: Record<string, number> }>();
  for (const column of columns) {
    for (const cell of column.teams) {
      for (const part of cell.parts) {
        const row = rows.get(part.initiativeId) ?? { id: part.initiativeId, name: part.name, days: {} };
        row.days[cell.team] = (row.days[cell.team] ?? 0) + part.days;
        rows.set(part.initiativeId, row);
      }
    }
  }
  const list = [...rows.values()].sort((a, b) => format.compare(a.name, b.name));
  if (list.length === 0) return <p className="kern-body">{t('capacity.none')}</p>;
  type Row = (typeof list)[number];
  const said = (days: number | undefined) => (days === undefined ? '–' : format.number(days));
  const table: readonly TableColumn<Row>[] = [
    { id: 'name', header: t('capacity.initiative'), rowHeader: true, cell: (row) => <Link className="kern-link" to={`/vorhaben/${row.id}`}>{row.name}</Link> },
    ...(columns[0]?.teams ?? []).map(({ team }) => ({ id: team, header: t(`capacity.team.${team}`), numeric: true, cell: (row: Row) => said(row.days[team]) })),
  ];
  return (
    <div>
      <h2 className="kern-heading-medium" id="bedarf">{t('capacity.needs')}</h2>
      <DataTable caption={t('capacity.needs')} columns={table} rows={list} id={(row) => row.id} />
    </div>
  );
}
