import { useState } from 'react';
import { Loading } from '../../components/Loading';
import { ProblemView } from '../../components/ProblemView';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import { useReportVersions, type Report } from './api';
import { changesOf, type FieldChange, type Version } from './reportVersions';

/** ReportVersions tells who has written a status report and changed it when, and what each version says differently. */
export function ReportVersions({ initiative, report, month }: { initiative: string; report: Report; month: string }) {
  const t = useText();
  const [open, setOpen] = useState(false);
  const { data, error, refetch } = useReportVersions(initiative, report.id, open);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="kern-link">{t('initiatives.report.versionsOf', { month })}</summary>
      {error ? <ProblemView error={error} onRetry={() => void refetch()} /> : !data ? open && <Loading lines={3} /> : <List versions={[report, ...data]} />}
    </details>
  );
}

function List({ versions }: { versions: readonly Version[] }) {
  const t = useText();
  const format = useFormats();
  return (
    <>
      {versions.length === 1 && <p className="kern-body kern-body--muted">{t('initiatives.report.unchanged')}</p>}
      <ol className="pr-history" reversed>
        {versions.map((version, index) => (
          <li key={version.savedAt}>
            <time dateTime={version.savedAt}>{format.dateTime(version.savedAt)}</time>
            <div>
              <Changes version={version} former={versions[index + 1]} />
              <span className="pr-sub pr-block">{version.by ? t('initiatives.report.savedBy', { name: version.by }) : t('initiatives.report.savedByNobody')}</span>
            </div>
          </li>
        ))}
      </ol>
    </>
  );
}

function Changes({ version, former }: { version: Version; former?: Version }) {
  const t = useText();
  if (!former) return <>{t('initiatives.report.first')}</>;
  const changes = changesOf(former, version);
  if (changes.length === 0) return <>{t('initiatives.report.same')}</>;
  const said = ({ field }: FieldChange, text: string) => {
    if (field === 'light') return t(text ? `initiatives.light.${text as 'green'}` : 'initiatives.light.none');
    return text || t('initiatives.report.empty');
  };
  return changes.map((one) => (
    <div key={one.field}>
      <strong>{t(one.field === 'light' ? 'initiatives.light' : `initiatives.report.${one.field}`)}</strong>
      <p className="kern-body pr-inittext">{t('initiatives.report.before', { text: said(one, one.before) })}</p>
      <p className="kern-body pr-inittext">{t('initiatives.report.after', { text: said(one, one.after) })}</p>
    </div>
  ));
}
