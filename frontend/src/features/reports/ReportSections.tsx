import { DataTable, type Column } from '../../components/DataTable';
import type { Report, ReportTable } from './api';

/** ReportSections shows the sections of a report; the picture of the roadmap stands in the documents only, its times in the table. */
export function ReportSections({ report }: { report: Report }) {
  return (
    <div className="pr-stack">
      {report.sections.map(({ key, level, title, text, tables }) => {
        const Heading = level === 1 ? 'h2' : 'h3';
        return (
          <section key={key} aria-label={title}>
            <Heading className={level === 1 ? 'kern-heading-medium' : 'kern-heading-small'}>{title}</Heading>
            {text.split(/\n{2,}/).filter(Boolean).map((part, at) => <p key={at} className="kern-body">{part}</p>)}
            {tables.map((table) => <SectionTable key={table.caption} table={table} />)}
          </section>
        );
      })}
    </div>
  );
}

interface Row {
  at: number;
  cells: readonly string[];
}

function SectionTable({ table }: { table: ReportTable }) {
  const names = Math.max(0, table.columns.findIndex((one) => !one.number));
  const columns: readonly Column<Row>[] = table.columns.map((one, at) => ({
    id: String(at), header: one.title, numeric: one.number, rowHeader: at === names, cell: (row) => row.cells[at],
  }));
  return (
    <>
      <p className="kern-body kern-body--bold">{table.caption}</p>
      <DataTable caption={table.caption} columns={columns} rows={table.rows.map((cells, at) => ({ at, cells: cells ?? [] }))} id={(row) => String(row.at)} />
    </>
  );
}
