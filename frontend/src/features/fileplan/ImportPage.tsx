import './fileplan.css';
import { useState } from 'react';
import { Link } from 'react-router';
import { useCan } from '../../api/me';
import { ApiError } from '../../api/problem';
import { Alert } from '../../components/Alert';
import { Button, ButtonLink } from '../../components/Button';
import { CheckField } from '../../components/CheckField';
import { FileDrop } from '../../components/FileDrop';
import { PageTitle } from '../../components/PageTitle';
import { ProblemView } from '../../components/ProblemView';
import { TextField } from '../../components/TextField';
import { useText } from '../../i18n/text';
import { useImportPlan } from './api';
import { ImportReport } from './ImportReport';

/** ImportPage reads a file plan: first it only says what would happen, then it is taken over. */
export function ImportPage() {
  const t = useText();
  const can = useCan();
  return (
    <>
      <p className="kern-body"><Link className="kern-link" to="/aktenplan">{t('fileplan.back')}</Link></p>
      <PageTitle title={t('fileplan.import')}><p className="kern-body">{t('fileplan.import.lead')}</p></PageTitle>
      {can('catalog.edit') ? <ImportForm /> : <Alert tone="warning" title={t('pages.forbidden.text')} />}
    </>
  );
}

function ImportForm() {
  const t = useText();
  const [file, setFile] = useState<File | null>(null);
  const [name, setName] = useState('');
  const [version, setVersion] = useState('');
  const [enforce, setEnforce] = useState(true);
  const look = useImportPlan();
  const take = useImportPlan();
  const request = (dryRun: boolean) => (file ? { file, name, version, enforce, dryRun } : null);
  const check = (chosen: File) => {
    setFile(chosen);
    take.reset();
    look.mutate({ file: chosen, name, version, enforce, dryRun: true });
  };
  const again = () => {
    const next = request(true);
    if (next) look.mutate(next);
  };
  const save = () => {
    const next = request(false);
    if (next) take.mutate(next);
  };
  const errors = look.error ? ApiError.of(look.error).problem.errors : [];
  const message = (field: string) => errors.find((one) => one.field === field)?.message;
  const report = look.data;
  const broken = report?.findings.some((one) => one.severity === 'error') ?? false;
  if (take.data?.saved) {
    return (
      <div className="pr-stack pr-prose">
        <Alert live tone="success" title={t(enforce ? 'fileplan.import.inForce' : 'fileplan.import.saved', { version: take.data.plan.version, count: take.data.units })} />
        <div className="pr-actions"><ButtonLink to={enforce ? '/aktenplan' : `/aktenplan/${take.data.plan.id}`}>{t('fileplan.import.show')}</ButtonLink></div>
      </div>
    );
  }
  return (
    <div className="pr-stack pr-prose">
      <FileDrop label={t('fileplan.import.file')} hint={t('fileplan.import.fileHint')} accept=".xml,.zip,.csv,.xlsx" onFiles={([chosen]) => chosen && check(chosen)} />
      {file && <p className="kern-body" role="status">{look.isPending ? t('common.uploading') : t('fileplan.import.chosen', { name: file.name })}</p>}
      <TextField id="name" label={t('fileplan.import.name')} hint={t('fileplan.import.nameHint')} optional value={name} error={message('name')} onChange={(event) => setName(event.target.value)} />
      <TextField id="version" label={t('fileplan.import.version')} hint={t('fileplan.import.versionHint')} optional value={version} error={message('version')} onChange={(event) => setVersion(event.target.value)} />
      <CheckField label={t('fileplan.import.enforce')} checked={enforce} onChange={(event) => setEnforce(event.target.checked)} />
      {look.error && <ProblemView error={look.error} kept={t('fileplan.import.kept')} />}
      {report && <ImportReport report={report} />}
      {take.error && <ProblemView error={take.error} kept={t('fileplan.import.kept')} />}
      <div className="pr-actions">
        <Button variant="secondary" disabled={!file || look.isPending} onClick={again}>{t('fileplan.import.check')}</Button>
        <Button disabled={!report || broken || report.known || look.isPending || take.isPending} onClick={save}>{t('fileplan.import.take')}</Button>
      </div>
    </div>
  );
}
