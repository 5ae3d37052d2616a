import { Alert } from '../../components/Alert';
import { DataTable, type Column } from '../../components/DataTable';
import { useFormats } from '../../i18n/format';
import { useText, type Translate } from '../../i18n/text';
import type { Report } from './api';

type Finding = Report['findings'][number];
type Change = Report['changes'][number];

/** place says where in the file a finding is. */
const place = (t: Translate, { entry, line, column, cell }: Finding) =>
  [entry, cell ? t('fileplan.place.cell', { cell }) : t('fileplan.place.line', { line, column })].filter(Boolean).join(', ');

/** ImportReport says what a file holds, what is wrong with it and what would change against the version in force. */
export function ImportReport({ report }: { report: Report }) {
  const t = useText();
  const format = useFormats();
  const errors = report.findings.filter((one) => one.severity === 'error').length;
  const findings: readonly Column<Finding>[] = [
    { id: 'place', header: t('fileplan.place'), rowHeader: true, cell: (one) => place(t, one) },
    { id: 'message', header: t('fileplan.finding'), cell: (one) => one.message },
  ];
  const changes: readonly Column<Change>[] = [
    { id: 'key', header: t('fileplan.key'), rowHeader: true, cell: (one) => one.key },
    { id: 'kind', header: t('fileplan.change'), cell: (one) => t(`fileplan.change.${one.kind}`) },
    { id: 'name', header: t('fileplan.name'), cell: (one) => (one.before && one.after && one.before !== one.after ? `${one.before} → ${one.after}` : one.after || one.before) },
    { id: 'processes', header: t('fileplan.linkedCount'), numeric: true, cell: (one) => format.number(one.processes) },
  ];
  return (
    <section className="pr-stack" aria-label={t('fileplan.report')}>
      {errors > 0 && <Alert live tone="danger" title={t('fileplan.report.broken', { count: errors })} />}
      {report.known && <Alert live tone="info" title={t('fileplan.report.known')} />}
      {errors === 0 && !report.known && (
        <Alert live tone="success" title={t('fileplan.report.fine', { name: report.plan.name, version: report.plan.version, count: report.units })}>
          <p className="kern-body">{t('fileplan.report.changes', { added: report.added, changed: report.changed, removed: report.removed })}</p>
        </Alert>
      )}
      {report.orphans > 0 && <Alert live tone="warning" title={t('fileplan.report.orphans', { count: report.orphans })} />}
      {report.findings.length > 0 && <DataTable caption={t('fileplan.findings')} columns={findings} rows={report.findings} id={(one) => `${one.line}-${one.column}-${one.cell}-${one.key}`} />}
      {report.changes.length > 0 && <DataTable caption={t('fileplan.changes')} columns={changes} rows={report.changes} id={(one) => `${one.kind}-${one.key}`} />}
    </section>
  );
}
