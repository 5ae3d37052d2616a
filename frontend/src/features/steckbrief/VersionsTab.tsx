import './steckbrief.css';
import { useOutletContext, useSearchParams } from 'react-router';
import type { components } from '../../api/schema';
import { Badge } from '../../components/Badge';
import { ButtonLink } from '../../components/Button';
import { DataTable, type Column } from '../../components/DataTable';
import { EmptyState } from '../../components/EmptyState';
import { Loading } from '../../components/Loading';
import { ProblemView } from '../../components/ProblemView';
import { SelectField } from '../../components/SelectField';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import { useComparison, useVersions, type SheetVersion } from './api';
import { ChangeList } from './ChangeList';
import { STATE_TONES } from './ReleaseBar';

type Process = components['schemas']['ProcessBody'];

/** VersionsTab lists the versions of a Steckbrief and tells in sentences what changed between any two. */
export function VersionsTab() {
  const t = useText();
  const format = useFormats();
  const process = useOutletContext<Process>();
  const versions = useVersions(process.id);
  if (versions.isPending) return <Loading lines={8} />;
  if (versions.isLoadingError) return <ProblemView error={versions.error} onRetry={() => void versions.refetch()} />;
  if (versions.data.length === 0) return <EmptyState title={t('steckbrief.none')} />;
  const columns: Column<SheetVersion>[] = [
    { id: 'version', header: t('steckbrief.version'), rowHeader: true, cell: (row) => row.version },
    { id: 'state', header: t('steckbrief.state'), cell: (row) => <Badge tone={STATE_TONES[row.state]}>{t(`steckbrief.version.${row.state}`)}</Badge> },
    { id: 'at', header: t('steckbrief.at'), cell: (row) => format.dateTime(row.createdAt) },
    { id: 'author', header: t('steckbrief.author'), cell: (row) => row.author ?? '' },
    { id: 'reason', header: t('steckbrief.reasonShort'), cell: (row) => [row.reason, row.comment].filter(Boolean).join(' · ') },
    { id: 'completeness', header: t('processes.completeness'), numeric: true, cell: (row) => `${row.completeness} %` },
  ];
  return (
    <div className="pr-stack">
      <div><ButtonLink variant="tertiary" small icon="arrow-back" to={`/prozesse/${process.id}/steckbrief`}>{t('processes.tab.steckbrief')}</ButtonLink></div>
      <DataTable caption={t('steckbrief.versions')} columns={columns} rows={versions.data} id={(row) => String(row.version)} />
      <Compare id={process.id} versions={versions.data} />
    </div>
  );
}

function Compare({ id, versions }: { id: string; versions: readonly SheetVersion[] }) {
  const t = useText();
  const [params, setParams] = useSearchParams();
  const newest = versions[0]?.version ?? 0;
  const from = Number(params.get('von') ?? versions[1]?.version ?? 0);
  const to = Number(params.get('bis') ?? newest);
  const comparison = useComparison(id, from, to);
  const options = versions.map(({ version }) => [String(version), t('steckbrief.versionNo', { version })] as const);
  const choose = (part: Record<string, string>) => setParams({ von: String(from), bis: String(to), ...part }, { replace: true });
  return (
    <section className="pr-stack" aria-labelledby="vergleich">
      <h2 className="kern-heading-medium" id="vergleich">{t('steckbrief.compare')}</h2>
      <div className="pr-form">
        <SelectField label={t('steckbrief.from')} value={String(from)} options={[...options, ['0', t('steckbrief.empty')]]} onChange={(event) => choose({ von: event.target.value })} />
        <SelectField label={t('steckbrief.to')} value={String(to)} options={options} onChange={(event) => choose({ bis: event.target.value })} />
      </div>
      {from === to && <p className="kern-body">{t('steckbrief.sameVersion')}</p>}
      {comparison.error && <ProblemView error={comparison.error} />}
      {comparison.isLoading && <Loading />}
      {comparison.data && from !== to && (
        <>
          <p className="kern-body" role="status">{t('steckbrief.changes', { count: comparison.data.changes.length })}</p>
          <ChangeList changes={comparison.data.changes} />
        </>
      )}
    </section>
  );
}
