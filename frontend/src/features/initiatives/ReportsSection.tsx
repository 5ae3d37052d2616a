import { useState } from 'react';
import { Alert } from '../../components/Alert';
import { Button } from '../../components/Button';
import { ProblemView } from '../../components/ProblemView';
import { useText } from '../../i18n/text';
import { useReports, type Initiative, type Report } from './api';
import { Light } from './Marks';
import { ReportForm } from './ReportForm';
import { ReportVersions } from './ReportVersions';

const monthText = (month: string) => `${month.slice(5)}/${month.slice(0, 4)}`;

/** ReportsSection are the half-yearly reports of an initiative, the newest first, and the form for the next one. */
export function ReportsSection({ initiative }: { initiative: Initiative }) {
  const t = useText();
  const { data, error, refetch } = useReports(initiative.id);
  const [writing, setWriting] = useState(false);
  const items = data?.items ?? [];
  return (
    <section className="pr-initsection" aria-labelledby="abschnitt-reports">
      <div className="pr-initsection__head">
        <h2 className="kern-heading-medium" id="abschnitt-reports">{t('initiatives.section.reports')}</h2>
        {initiative.mayEdit && !writing && data && <Button variant="tertiary" icon="add" small onClick={() => setWriting(true)}>{t('initiatives.writeReport')}</Button>}
      </div>
      {error && <ProblemView error={error} onRetry={() => void refetch()} />}
      {data?.due && <Alert tone="warning" title={t('initiatives.reportDue', { month: monthText(data.dueMonth) })} />}
      {writing && data && <ReportForm initiative={initiative} last={items[0]} month={data.dueMonth} onDone={() => setWriting(false)} />}
      {data && items.length === 0 && !writing && <p className="kern-body kern-body--muted">{t('initiatives.nothingYet')}</p>}
      {items.slice(0, 1).map((one) => <ReportView key={one.id} initiative={initiative} report={one} />)}
      {items.length > 1 && (
        <details>
          <summary className="kern-link">{t('initiatives.olderReports', { count: items.length - 1 })}</summary>
          {items.slice(1).map((one) => <ReportView key={one.id} initiative={initiative} report={one} />)}
        </details>
      )}
    </section>
  );
}

function ReportView({ initiative, report }: { initiative: Initiative; report: Report }) {
  const t = useText();
  const [changing, setChanging] = useState(false);
  const part = (label: string, text?: string) => text && <p className="kern-body pr-inittext"><strong>{label}:</strong> {text}</p>;
  if (changing) return <ReportForm initiative={initiative} report={report} month={report.month} onDone={() => setChanging(false)} />;
  return (
    <article className="pr-initreport">
      <h3 className="kern-heading-small">{monthText(report.month)} <Light light={report.light ?? ''} /></h3>
      {part(t('initiatives.report.content'), report.content)}
      {part(t('initiatives.report.interim'), report.interim)}
      {part(report.adjustmentYear ? t('initiatives.report.adjustmentIn', { year: report.adjustmentYear }) : t('initiatives.report.adjustment'), report.adjustment || t('initiatives.report.none'))}
      {part(t('initiatives.report.next'), report.next)}
      {report.moved.length > 0 && part(t('initiatives.report.moved'), report.moved.map((one) => `${one.title} (${one.from.text} → ${one.to.text})`).join(', '))}
      <ReportVersions initiative={initiative.id} report={report} month={monthText(report.month)} />
      {initiative.mayEdit && <Button variant="tertiary" icon="edit" small aria-label={t('initiatives.changeReportOf', { month: monthText(report.month) })} onClick={() => setChanging(true)}>{t('common.edit')}</Button>}
    </article>
  );
}
