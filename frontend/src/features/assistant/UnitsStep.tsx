import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { api, body } from '../../api/client';
import { formOf } from '../../api/file';
import { useMutation } from '../../api/mutation';
import { Alert } from '../../components/Alert';
import { Button } from '../../components/Button';
import { FileDrop } from '../../components/FileDrop';
import { Loading } from '../../components/Loading';
import { ProblemView } from '../../components/ProblemView';
import { TextArea } from '../../components/TextArea';
import { useText } from '../../i18n/text';
import { unitLines, unreadLines } from './paste';

const SHOWN = 20; // faults named at once

const importUnits = async (from: File, dryRun: boolean) =>
  body(api.POST('/api/v1/imports/tables', { params: { query: { kind: 'units', dryRun } }, body: { file: '' }, ...(await formOf(from)) }));

/** UnitsStep brings the units of the house in, from a workbook, the directory service or typed one by one, and says first what would happen. */
export function UnitsStep({ count, onDirectory, onDone }: { count: number; onDirectory(): void; onDone(): void }) {
  const t = useText();
  const client = useQueryClient();
  const [file, setFile] = useState<File>();
  const [typed, setTyped] = useState('');
  const [unread, setUnread] = useState<readonly string[]>([]);
  const run = useMutation({ mutationFn: (from: File) => importUnits(from, true) });
  const take = useMutation({ mutationFn: (from: File) => importUnits(from, false), onSuccess: () => client.invalidateQueries() });
  const read = (from: File, left: readonly string[] = []) => {
    setFile(from);
    setUnread(left);
    take.reset();
    run.mutate(from);
  };
  const check = () => read(new File([unitLines(typed)], 'Einheiten.csv', { type: 'text/csv' }), unreadLines(typed));
  const busy = run.isPending || take.isPending;
  const result = take.data ?? run.data;
  const error = take.error ?? run.error;
  const errors = result?.findings.filter((one) => one.severity === 'error') ?? [];
  const fresh = (result?.created ?? 0) + (result?.changed ?? 0);
  return (
    <section className="pr-stack pr-prose" aria-labelledby="einheiten">
      <h2 className="kern-heading-medium" id="einheiten">{t('assistant.units')}</h2>
      <p className="kern-body">{t('assistant.units.text')} {count > 0 && t('assistant.units.there', { count })}</p>
      <FileDrop label={t('assistant.units.file')} hint={t('assistant.units.fileHint')} accept=".xlsx,.csv,text/csv" disabled={busy} onFiles={([chosen]) => chosen && read(chosen)} />
      <div><Button variant="secondary" disabled={busy} onClick={onDirectory}>{t('assistant.units.directory')}</Button></div>
      <details>
        <summary>{t('assistant.units.type')}</summary>
        <TextArea label={t('assistant.units.typed')} hint={t('assistant.units.typedHint')} rows={6} value={typed} onChange={(event) => setTyped(event.target.value)} />
        <Button variant="secondary" disabled={!typed.trim() || busy} onClick={check}>{t('assistant.units.check')}</Button>
      </details>
      {run.isPending && <Loading lines={3} label={t('assistant.clean.reading')} />}
      {error && <><ProblemView error={error} /><p className="kern-body"><Link className="kern-link" to="/import?was=units">{t('assistant.units.columns')}</Link></p></>}
      {result && !result.saved && (
        <Alert tone={errors.length + unread.length > 0 ? 'warning' : 'success'} live title={t('assistant.units.found', { count: fresh })}>
          <ul className="kern-list kern-list--bullet">{errors.slice(0, SHOWN).map((one) => <li key={one.cell + one.key}>{one.cell}: {one.message}</li>)}</ul>
          {result.errors > SHOWN && <p className="kern-body">{t('imports.more', { count: result.errors - SHOWN })}</p>}
          {unread.length > 0 && <p className="kern-body">{t('assistant.units.unread', { count: unread.length, lines: unread.map((one) => `„${one}“`).join(', ') })}</p>}
          {errors.length > 0 && <p className="kern-body"><Link className="kern-link" to="/import?was=units">{t('assistant.units.columns')}</Link></p>}
        </Alert>
      )}
      <div className="pr-actions">
        {file && result && !result.saved && errors.length === 0 && (
          <Button disabled={busy} onClick={() => take.mutate(file, { onSuccess: (saved) => saved.saved && onDone() })}>{t('assistant.units.take', { count: fresh })}</Button>
        )}
        <Button variant="secondary" onClick={onDone}>{t(count > 0 ? 'assistant.next' : 'assistant.next.without')}</Button>
      </div>
    </section>
  );
}
