import './rollout.css';
import { useState } from 'react';
import { useImportRollouts, type ListResult } from '../../api/rollouts';
import { Alert } from '../../components/Alert';
import { Button } from '../../components/Button';
import { DataTable } from '../../components/DataTable';
import { FileDrop } from '../../components/FileDrop';
import { PageTitle } from '../../components/PageTitle';
import { ProblemView } from '../../components/ProblemView';
import { SelectField } from '../../components/SelectField';
import { useText } from '../../i18n/text';
import { EFileTabs } from '../../components/efile/EFileTabs';

type Kind = 'rollouts' | 'workplaces';

/** TablesPage brings rollouts and workplaces in and out as Excel: first it is only looked at what would happen. */
export function TablesPage() {
  const t = useText();
  const [kind, setKind] = useState<Kind>('rollouts');
  const [file, setFile] = useState<File>();
  const run = useImportRollouts();
  const result = run.data;
  const take = (chosen: File) => {
    setFile(chosen);
    run.mutate({ kind, file: chosen, dryRun: true });
  };
  const choose = (next: Kind) => {
    setKind(next);
    setFile(undefined);
    run.reset();
  };
  const clean = result && result.dryRun && result.errors === 0;
  const link = (what: string, text: string) => <a className="kern-btn kern-btn--tertiary kern-btn--x-small" href={`/api/v1/rollout-lists/${what}?kind=${kind}`} download><span className="kern-label">{text}</span></a>;
  return (
    <>
      <EFileTabs />
      <PageTitle title={t('rollout.tablesTitle')} context={t('rollout.title')}><p className="kern-body pr-prose">{t('rollout.tablesIntro')}</p></PageTitle>
      <div className="pr-stack pr-prose">
        <SelectField label={t('rollout.tableKind')} value={kind} options={[['rollouts', t('rollout.tableRollouts')], ['workplaces', t('rollout.tableWorkplaces')]]} onChange={(event) => choose(event.target.value as Kind)} />
        <div className="pr-row">{link('template', t('rollout.template'))}{link('export', t('rollout.export'))}</div>
        <FileDrop label={t('rollout.drop')} hint={t('rollout.dropHint')} accept=".xlsx,.csv" disabled={run.isPending} onFiles={([one]) => one && take(one)} />
        {run.error && <ProblemView error={run.error} />}
      </div>
      {result && <Outcome result={result} />}
      {clean && file && <div className="pr-actions"><Button disabled={run.isPending} onClick={() => run.mutate({ kind, file, dryRun: false })}>{t('rollout.importNow')}</Button></div>}
    </>
  );
}

function Outcome({ result }: { result: ListResult }) {
  const t = useText();
  const faulty = result.errors > 0;
  return (
    <div className="pr-stack">
      <Alert tone={faulty ? 'danger' : 'success'} live title={t(faulty ? 'rollout.importFaulty' : result.saved ? 'rollout.importSaved' : 'rollout.importClean')}>
        <p className="kern-body">{t('rollout.importCounts', { rows: result.rows, created: result.created, changed: result.changed, unchanged: result.unchanged })}</p>
      </Alert>
      {result.findings.length > 0 && (
        <DataTable
          caption={t('rollout.findings')}
          rows={result.findings.map((one, i) => ({ ...one, id: String(i) }))}
          id={(one) => one.id}
          columns={[
            { id: 'cell', header: t('rollout.cell'), rowHeader: true, cell: (one) => one.cell },
            { id: 'heading', header: t('rollout.column'), cell: (one) => one.heading },
            { id: 'message', header: t('rollout.message'), cell: (one) => one.message },
          ]}
        />
      )}
      {result.more > 0 && <p className="kern-body">{t('imports.more', { count: result.more })}</p>}
    </div>
  );
}
