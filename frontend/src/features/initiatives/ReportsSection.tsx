import { useState } from 'react';
import { Alert } from '../../components/Alert';
import { Button } from '../../components/Button';
import { ErrorSummary } from '../../components/ErrorSummary';
import { SelectField } from '../../components/SelectField';
import { TextArea } from '../../components/TextArea';
import { TextField } from '../../components/TextField';
import { useToast } from '../../components/useToast';
import { useText } from '../../i18n/text';
import { useAddReport, useReports, type Initiative, type NewReport, type Report } from './api';
import { useFaults } from './faults';
import { Light } from './Marks';
import { LIGHTS } from './values';

const monthText = (month: string) => `${month.slice(5)}/${month.slice(0, 4)}`;

/** ReportsSection are the half-yearly reports of an initiative, the newest first, and the form for the next one. */
export function ReportsSection({ initiative }: { initiative: Initiative }) {
  const t = useText();
  const { data } = useReports(initiative.id);
  const [writing, setWriting] = useState(false);
  const items = data?.items ?? [];
  return (
    <section className="pr-initsection" aria-labelledby="abschnitt-reports">
      <div className="pr-initsection__head">
        <h2 className="kern-heading-medium" id="abschnitt-reports">{t('initiatives.section.reports')}</h2>
        {initiative.mayEdit && !writing && data && <Button variant="tertiary" icon="add" small onClick={() => setWriting(true)}>{t('initiatives.writeReport')}</Button>}
      </div>
      {data?.due && <Alert tone="warning" title={t('initiatives.reportDue', { month: monthText(data.dueMonth) })} />}
      {writing && data && <ReportForm initiative={initiative} last={items[0]} month={data.dueMonth} onDone={() => setWriting(false)} />}
      {data && items.length === 0 && !writing && <p className="kern-body kern-body--muted">{t('initiatives.nothingYet')}</p>}
      {items.slice(0, 1).map((one) => <ReportView key={one.id} report={one} />)}
      {items.length > 1 && (
        <details>
          <summary className="kern-link">{t('initiatives.olderReports', { count: items.length - 1 })}</summary>
          {items.slice(1).map((one) => <ReportView key={one.id} report={one} />)}
        </details>
      )}
    </section>
  );
}

function ReportView({ report }: { report: Report }) {
  const t = useText();
  const part = (label: string, text?: string) => text && <p className="kern-body pr-inittext"><strong>{label}:</strong> {text}</p>;
  return (
    <article className="pr-initreport">
      <h3 className="kern-heading-small">{monthText(report.month)} <Light light={report.light ?? ''} /></h3>
      {part(t('initiatives.report.content'), report.content)}
      {part(t('initiatives.report.interim'), report.interim)}
      {part(report.adjustmentYear ? t('initiatives.report.adjustmentIn', { year: report.adjustmentYear }) : t('initiatives.report.adjustment'), report.adjustment || t('initiatives.report.none'))}
      {part(t('initiatives.report.next'), report.next)}
      {report.moved.length > 0 && part(t('initiatives.report.moved'), report.moved.map((one) => `${one.title} (${one.from.text} → ${one.to.text})`).join(', '))}
    </article>
  );
}

function ReportForm({ initiative, last, month, onDone }: { initiative: Initiative; last?: Report; month: string; onDone(): void }) {
  const t = useText();
  const toast = useToast();
  const save = useAddReport(initiative.id);
  const faults = useFaults('bericht-');
  const now = new Date().toISOString().slice(0, 7);
  const [report, setReport] = useState<NewReport>({ month: last && last.month >= month ? now : month, light: initiative.light, content: last?.content ?? initiative.sheet.description ?? '', interim: '' });
  const set = (part: Partial<NewReport>) => setReport((before) => ({ ...before, ...part }));
  const area = (key: 'content' | 'interim' | 'adjustment' | 'next', label: string) => <TextArea {...faults.at(key)} label={label} rows={3} value={report[key] ?? ''} onChange={(event) => set({ [key]: event.target.value })} />;
  const submit = () =>
    save.mutate(report, {
      onSuccess: () => {
        toast(t('initiatives.saved'));
        onDone();
      },
      onError: (error) => faults.refuse(error, 'month'),
    });
  return (
    <form noValidate className="pr-stack pr-prose" onSubmit={(event) => { event.preventDefault(); submit(); }}>
      <ErrorSummary errors={faults.summary} attempt={faults.attempt} />
      <TextField {...faults.at('month')} label={t('initiatives.report.month')} hint={t('initiatives.report.monthHint')} value={report.month} onChange={(event) => set({ month: event.target.value })} />
      <SelectField {...faults.at('light')} label={t('initiatives.light')} value={report.light ?? ''} options={[['', t('initiatives.light.none')], ...LIGHTS.map((one) => [one, t(`initiatives.light.${one}`)] as const)]} onChange={(event) => set({ light: event.target.value as NewReport['light'] })} />
      {area('content', t('initiatives.report.content'))}
      {area('interim', t('initiatives.report.interim'))}
      {area('adjustment', t('initiatives.report.adjustment'))}
      {area('next', t('initiatives.report.next'))}
      <div className="pr-row">
        <Button type="submit" disabled={save.isPending}>{t('common.save')}</Button>
        <Button variant="tertiary" onClick={onDone}>{t('common.cancel')}</Button>
      </div>
    </form>
  );
}
