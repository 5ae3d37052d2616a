import { useState } from 'react';
import { Link } from 'react-router';
import { atWork, useJob, type Job } from '../../api/jobs';
import { Alert } from '../../components/Alert';
import { Badge, type Tone } from '../../components/Badge';
import { Button } from '../../components/Button';
import { DataTable, type Column } from '../../components/DataTable';
import { FileDrop } from '../../components/FileDrop';
import { ProblemView } from '../../components/ProblemView';
import { useText } from '../../i18n/text';
import { useStartModels } from './api';
import { jobResult, type Entry, type Outcome } from './jobResult';

/** ModelImport takes a ZIP of BPMN files: first a dry run, then the import, with the result of each entry. */
export function ModelImport() {
  const t = useText();
  const [file, setFile] = useState<File>();
  const start = useStartModels();
  const job = useJob(start.data?.id);
  const run = (chosen: File, dryRun: boolean) => {
    setFile(chosen);
    start.mutate({ file: chosen, dryRun });
  };
  const busy = start.isPending || atWork(job.data);
  return (
    <section className="pr-stack" aria-label={t('imports.what.models')}>
      <p className="kern-body pr-prose">{t('imports.models.text')}</p>
      <FileDrop label={t('imports.models.file')} hint={t('imports.models.hint')} accept=".zip,application/zip" disabled={busy} onFiles={([chosen]) => chosen && run(chosen, true)} />
      {start.error && <ProblemView error={start.error} />}
      {job.error && <ProblemView error={job.error} onRetry={() => void job.refetch()} />}
      {busy && <Progress done={job.data?.done ?? 0} total={job.data?.total ?? 0} />}
      {job.data && !busy && <Result job={job.data} file={file} onImport={(chosen) => run(chosen, false)} />}
    </section>
  );
}

function Progress({ done, total }: { done: number; total: number }) {
  const t = useText();
  return (
    <p className="kern-body pr-row" role="status">
      <progress max={total || undefined} value={total ? done : undefined} aria-label={t('imports.models.running')} />
      {total ? t('imports.models.progress', { done, total }) : t('imports.models.running')}
    </p>
  );
}

const TONES: Record<Outcome, Tone | undefined> = { created: 'success', known: undefined, planned: 'info', noTarget: 'warning', skipped: undefined, refused: 'danger' };

function Result({ job, file, onImport }: { job: Job; file?: File; onImport(file: File): void }) {
  const t = useText();
  const { dryRun, entries, counts, error } = jobResult(job);
  if (job.state === 'failed') return <Alert tone="danger" live title={error || t('imports.models.failed')} />;
  const planned = counts.planned ?? 0;
  const open = (counts.noTarget ?? 0) + (counts.refused ?? 0);
  return (
    <div className="pr-stack">
      <Alert tone={open > 0 ? 'warning' : 'success'} live title={dryRun ? t('imports.models.dry', { count: planned }) : t('imports.models.done', { count: counts.created ?? 0 })}>
        <ul className="kern-list kern-list--bullet">
          {(Object.keys(counts) as Outcome[]).map((outcome) => <li key={outcome}>{t(`imports.outcome.${outcome}`)}: {counts[outcome]}</li>)}
        </ul>
        {dryRun && <p className="kern-body">{t('imports.nothingSaved')}</p>}
      </Alert>
      {dryRun && file && planned > 0 && <Button onClick={() => onImport(file)}>{t('imports.models.start', { count: planned })}</Button>}
      <Entries entries={entries} />
    </div>
  );
}

function Entries({ entries }: { entries: readonly Entry[] }) {
  const t = useText();
  const columns: readonly Column<Entry>[] = [
    { id: 'entry', header: t('imports.models.entry'), rowHeader: true, cell: (one) => <span className="pr-importfile">{one.entry}</span> },
    { id: 'outcome', header: t('imports.models.outcome'), cell: (one) => <Badge tone={TONES[one.outcome]}>{t(`imports.outcome.${one.outcome}`)}</Badge> },
    {
      id: 'process',
      header: t('imports.models.process'),
      cell: (one) => one.processId && <Link className="kern-link" to={`/prozesse/${one.processId}/modelle`}>{[one.processNumber, one.processName].filter(Boolean).join(' ')}</Link>,
    },
    { id: 'model', header: t('imports.models.model'), cell: (one) => one.kind && t(`imports.modelKind.${one.kind}`) + (one.version ? `, ${t('imports.models.version', { number: one.version })}` : '') },
    { id: 'note', header: t('imports.models.note'), cell: (one) => one.message || (one.errors + one.warnings > 0 ? t('imports.models.findings', { errors: one.errors, warnings: one.warnings }) : '') },
  ];
  return <DataTable caption={t('imports.models.entries')} columns={columns} rows={entries} id={(one) => one.entry} />;
}
