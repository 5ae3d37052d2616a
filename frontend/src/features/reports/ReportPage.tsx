import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { Button } from '../../components/Button';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { Loading } from '../../components/Loading';
import { PageTitle } from '../../components/PageTitle';
import { ProblemView } from '../../components/ProblemView';
import { useToast } from '../../components/useToast';
import { useText } from '../../i18n/text';
import { useCloseReport, useReport, type Report } from './api';
import { ReportState } from './ReportsPage';
import { ReportEditor } from './ReportEditor';
import { Kept } from './Kept';
import { ReportSections } from './ReportSections';

/** ReportPage shows a report as it will be printed; its texts can be edited until it is closed. */
export function ReportPage() {
  const t = useText();
  const { id = '' } = useParams();
  const { data, error, refetch } = useReport(id);
  const [editing, setEditing] = useState(false);
  if (error) return <><PageTitle title={t('reports.title')} /><ProblemView error={error} onRetry={() => void refetch()} /></>;
  if (!data) return <Loading lines={10} />;
  return (
    <>
      <p className="kern-body"><Link className="kern-link" to="/berichte">{t('reports.back')}</Link></p>
      <PageTitle title={data.title} actions={!editing && <Actions report={data} onEdit={() => setEditing(true)} />}>
        <p className="kern-body">{data.subtitle}</p>
        <p className="pr-row"><ReportState closed={data.closed} /> <span className="kern-body">{data.asOf}</span></p>
        <p className="kern-body kern-body--muted">{t('reports.accessible')}</p>
      </PageTitle>
      {data.closed && <Kept report={data} />}
      {editing ? <ReportEditor report={data} onDone={() => setEditing(false)} /> : <ReportSections report={data} />}
    </>
  );
}

function Actions({ report, onEdit }: { report: Report; onEdit(): void }) {
  const t = useText();
  const toast = useToast();
  const close = useCloseReport(report);
  const [asking, setAsking] = useState(false);
  const confirm = () => close.mutate(undefined, { onSuccess: () => toast(t('reports.closed')), onSettled: () => setAsking(false) });
  const file = (format: 'docx' | 'pdf') => `/api/v1/committee-reports/${report.id}/file?format=${format}`;
  return (
    <>
      <a className="kern-btn kern-btn--primary" href={file('docx')} download><span className="kern-label">{t('reports.word')}</span></a>
      <a className="kern-btn kern-btn--secondary" href={file('pdf')} download><span className="kern-label">{t('reports.pdf')}</span></a>
      {report.mayChange && <Button variant="secondary" icon="edit" onClick={onEdit}>{t('reports.edit')}</Button>}
      {report.mayChange && <Button variant="secondary" onClick={() => setAsking(true)}>{t('reports.close')}</Button>}
      <ConfirmDialog open={asking} title={t('reports.closeTitle')} action={t('reports.close')} busy={close.isPending} onConfirm={confirm} onClose={() => setAsking(false)}>
        <p className="kern-body">{t('reports.closeText')}</p>
        {close.error && <ProblemView error={close.error} />}
      </ConfirmDialog>
    </>
  );
}
