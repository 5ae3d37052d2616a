import { useState } from 'react';
import { atWork, failureOf, useJob, type Job } from '../../api/jobs';
import { Alert } from '../../components/Alert';
import { Button, ButtonLink } from '../../components/Button';
import { FileDrop } from '../../components/FileDrop';
import { ProblemView } from '../../components/ProblemView';
import { SelectField } from '../../components/SelectField';
import { useText } from '../../i18n/text';
import { Entries } from './Entries';
import { UnitField } from './UnitField';
import { entriesOf, useStartMessage, type Entry, type Options } from './exchange';

const BEGIN: Options = { unitId: '', existing: 'fill', kind: 'reference', targets: {} };

/** MessageImport takes a message of XProzess or an archive of models: what was found, what is guessed, dry run, import, receipt. */
export function MessageImport({ source }: { source: 'xprozess' | 'zip' }) {
  const t = useText();
  const [file, setFile] = useState<File>();
  const [options, setOptions] = useState(BEGIN);
  const [tried, setTried] = useState<Options>();
  const start = useStartMessage();
  const job = useJob(start.data?.id);
  const run = (chosen: File, dryRun: boolean, how: Options) => {
    setFile(chosen);
    setOptions(how);
    setTried(how);
    start.mutate({ file: chosen, dryRun, options: how });
  };
  const busy = start.isPending || atWork(job.data);
  const accept = source === 'xprozess' ? '.xml,application/xml,text/xml' : '.zip,application/zip';
  return (
    <>
      <section className="pr-stack" aria-labelledby="schritt-datei">
        <h2 className="kern-heading-medium" id="schritt-datei">{t('exchange.step.file')}</h2>
        <p className="kern-body pr-prose">{t(`exchange.text.${source}`)}</p>
        <FileDrop label={t('imports.file')} hint={t('imports.models.hint')} accept={accept} disabled={busy} onFiles={([chosen]) => chosen && run(chosen, true, { ...options, targets: {} })} />
        {file && <p className="kern-body" role="status">{t('imports.chosenFile')} <strong>{file.name}</strong></p>}
        {start.error && <ProblemView error={start.error} />}
        {job.error && <ProblemView error={job.error} onRetry={() => void job.refetch()} />}
        {busy && <p className="kern-body" role="status">{t('exchange.running')}</p>}
      </section>
      {file && job.data && !busy && (
        <Found job={job.data} source={source} options={options} changed={options !== tried} onChange={setOptions} onTry={() => run(file, true, options)} onImport={() => run(file, false, options)} />
      )}
    </>
  );
}

interface FoundProps {
  job: Job;
  source: 'xprozess' | 'zip';
  options: Options;
  changed: boolean;
  onChange(options: Options): void;
  onTry(): void;
  onImport(): void;
}

function Found({ job, source, options, changed, onChange, onTry, onImport }: FoundProps) {
  const t = useText();
  if (job.state === 'failed') return <Alert tone="danger" live title={failureOf(job.result) || t('exchange.failed')} />;
  const entries = entriesOf(job.result);
  const dryRun = job.result.dryRun === true;
  const count = (outcome: string) => entries.filter((one) => one.outcome === outcome).length;
  const ready = dryRun && !changed && count('planned') > 0;
  return (
    <>
      {dryRun && (
        <section className="pr-stack" aria-labelledby="schritt-annahmen">
          <h2 className="kern-heading-medium" id="schritt-annahmen">{t('exchange.step.choices')}</h2>
          <Choices {...{ source, options, onChange }} />
          {changed && <Button onClick={onTry}>{t('exchange.tryAgain')}</Button>}
        </section>
      )}
      <section className="pr-stack" aria-labelledby="schritt-ergebnis">
        <h2 className="kern-heading-medium" id="schritt-ergebnis">{t(dryRun ? 'imports.step.check' : 'imports.step.result')}</h2>
        <Alert tone={count('refused') + count('noTarget') > 0 ? 'warning' : 'success'} live title={t(dryRun ? 'exchange.found' : 'exchange.done', { count: entries.length })}>
          <ul className="kern-list kern-list--bullet">
            {(['planned', 'created', 'known', 'noTarget', 'refused', 'skipped'] as const).filter((one) => count(one) > 0).map((one) => <li key={one}>{t(`imports.outcome.${one}`)}: {count(one)}</li>)}
          </ul>
          {dryRun && <p className="kern-body">{t('imports.nothingSaved')}</p>}
        </Alert>
        {ready && <Button onClick={onImport}>{t('exchange.import', { count: count('planned') })}</Button>}
        {!dryRun && <ButtonLink variant="secondary" to={`/import/quittungen/${job.id}`}>{t('exchange.receipt')}</ButtonLink>}
        <Entries entries={entries}>{dryRun && source === 'xprozess' ? (one) => <Target entry={one} options={options} onChange={onChange} /> : undefined}</Entries>
      </section>
    </>
  );
}

/** Choices are what holds for all entries. */
function Choices({ source, options, onChange }: Pick<FoundProps, 'source' | 'options' | 'onChange'>) {
  const t = useText();
  return (
    <div className="pr-stack">
      <UnitField value={options.unitId} onChange={(unitId) => onChange({ ...options, unitId })} />
      {source === 'xprozess' && (
        <>
          <SelectField
            label={t('exchange.existing')}
            hint={t('exchange.existingHint')}
            value={options.existing}
            options={[['fill', t('exchange.existing.fill')], ['replace', t('exchange.existing.replace')]]}
            onChange={(event) => onChange({ ...options, existing: event.target.value as Options['existing'] })}
          />
          <SelectField
            label={t('exchange.kind')}
            hint={t('exchange.kindHint')}
            value={options.kind}
            options={(['reference', 'ist', 'soll'] as const).map((kind) => [kind, t(`imports.modelKind.${kind}`)] as const)}
            onChange={(event) => onChange({ ...options, kind: event.target.value as Options['kind'] })}
          />
        </>
      )}
    </div>
  );
}

/** Target lets the person say that a guess is wrong. */
function Target({ entry, options, onChange }: { entry: Entry; options: Options; onChange(options: Options): void }) {
  const t = useText();
  if (entry.index === undefined) return null;
  const key = `${entry.index}`;
  const value = key in options.targets ? (options.targets[key] === '' ? 'skip' : 'new') : 'found';
  const choose = (next: string) => {
    const others = Object.entries(options.targets).filter(([other]) => other !== key);
    const chosen = next === 'found' ? [] : [[key, next === 'skip' ? '' : 'new']];
    onChange({ ...options, targets: Object.fromEntries([...others, ...chosen]) });
  };
  return (
    <SelectField
      label={t('exchange.target', { name: entry.entry })}
      value={value}
      options={[['found', t('exchange.target.found')], ['new', t('exchange.target.new')], ['skip', t('exchange.target.skip')]]}
      onChange={(event) => choose(event.target.value)}
    />
  );
}
