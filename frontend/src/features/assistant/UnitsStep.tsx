import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { api, body } from '../../api/client';
import { useMutation } from '../../api/mutation';
import { Alert } from '../../components/Alert';
import { Button } from '../../components/Button';
import { FileDrop } from '../../components/FileDrop';
import { Loading } from '../../components/Loading';
import { ProblemView } from '../../components/ProblemView';
import { TextArea } from '../../components/TextArea';
import { useText } from '../../i18n/text';
import { fileForm } from './api';
import { unitLines } from './paste';

/** UnitsStep brings the units of the house in, from a workbook or typed one by one, and says first what would happen. */
export function UnitsStep({ count, onDone }: { count: number; onDone(): void }) {
  const t = useText();
  const client = useQueryClient();
  const [file, setFile] = useState<File>();
  const [typed, setTyped] = useState('');
  const run = useMutation({
    mutationFn: ({ from, dryRun }: { from: File; dryRun: boolean }) =>
      body(api.POST('/api/v1/imports/tables', { params: { query: { kind: 'units', dryRun } }, body: { file: '' }, bodySerializer: () => fileForm({ file: from }) })),
    onSuccess: (result) => (result.saved ? client.invalidateQueries() : undefined),
  });
  const read = (from: File) => {
    setFile(from);
    run.mutate({ from, dryRun: true });
  };
  const result = run.data;
  const errors = result?.findings.filter((one) => one.severity === 'error') ?? [];
  const fresh = (result?.created ?? 0) + (result?.changed ?? 0);
  return (
    <section className="pr-stack pr-prose" aria-labelledby="einheiten">
      <h2 className="kern-heading-medium" id="einheiten">{t('assistant.units')}</h2>
      <p className="kern-body">{t('assistant.units.text')} {count > 0 && t('assistant.units.there', { count })}</p>
      <FileDrop label={t('assistant.units.file')} hint={t('assistant.units.fileHint')} accept=".xlsx,.csv,text/csv" disabled={run.isPending} onFiles={([chosen]) => chosen && read(chosen)} />
      <details>
        <summary>{t('assistant.units.type')}</summary>
        <TextArea label={t('assistant.units.typed')} hint={t('assistant.units.typedHint')} rows={6} value={typed} onChange={(event) => setTyped(event.target.value)} />
        <Button variant="secondary" disabled={!typed.trim() || run.isPending} onClick={() => read(new File([unitLines(typed)], 'Einheiten.csv', { type: 'text/csv' }))}>{t('assistant.units.check')}</Button>
      </details>
      {run.isPending && <Loading lines={3} label={t('assistant.clean.reading')} />}
      {run.error && <><ProblemView error={run.error} /><p className="kern-body"><Link className="kern-link" to="/import?was=units">{t('assistant.units.columns')}</Link></p></>}
      {result && !result.saved && (
        <Alert tone={errors.length > 0 ? 'warning' : 'success'} live title={t('assistant.units.found', { count: fresh })}>
          <ul className="kern-list kern-list--bullet">{errors.slice(0, 20).map((one) => <li key={one.cell + one.key}>{one.cell}: {one.message}</li>)}</ul>
          {errors.length > 0 && <p className="kern-body"><Link className="kern-link" to="/import?was=units">{t('assistant.units.columns')}</Link></p>}
        </Alert>
      )}
      <div className="pr-actions">
        {file && result && !result.saved && errors.length === 0 && (
          <Button disabled={run.isPending} onClick={() => run.mutate({ from: file, dryRun: false }, { onSuccess: (saved) => saved.saved && onDone() })}>{t('assistant.units.take', { count: fresh })}</Button>
        )}
        <Button variant="secondary" onClick={onDone}>{t(count > 0 ? 'assistant.next' : 'assistant.next.without')}</Button>
      </div>
    </section>
  );
}
