import './services.css';
import { useState } from 'react';
import { Link } from 'react-router';
import { useCan } from '../../api/me';
import { Alert } from '../../components/Alert';
import { Button } from '../../components/Button';
import { CheckField } from '../../components/CheckField';
import { Facts } from '../../components/Facts';
import { FileDrop } from '../../components/FileDrop';
import { PageTitle } from '../../components/PageTitle';
import { ProblemView } from '../../components/ProblemView';
import { UnitPicker } from '../../components/UnitPicker';
import { Unseen } from '../../components/Unseen';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import { useImportList, type ListReport } from './api';

/** LeiKaPage brings the list of LeiKa and OZG: first it only says what would happen. */
export function LeiKaPage() {
  const t = useText();
  const can = useCan();
  return (
    <>
      <p className="kern-body"><Link className="kern-link" to="/online-dienste">{t('services.back')}</Link></p>
      <PageTitle title={t('services.leika')}><p className="kern-body">{t('services.leika.lead')}</p></PageTitle>
      {can('catalog.edit') ? <ListForm /> : <Alert tone="warning" title={t('pages.forbidden.text')} />}
    </>
  );
}

function ListForm() {
  const t = useText();
  const [file, setFile] = useState<File | null>(null);
  const [orgUnit, setOrgUnit] = useState('');
  const [all, setAll] = useState(false);
  const look = useImportList();
  const take = useImportList();
  const run = (dryRun: boolean) => file && (dryRun ? look : take).mutate({ file, orgUnit, all, dryRun });
  const choose = (chosen: File) => {
    setFile(chosen);
    take.reset();
    look.reset();
  };
  const error = take.error ?? look.error;
  const report = take.data ?? look.data;
  return (
    <div className="pr-stack pr-prose">
      <FileDrop label={t('services.leika.file')} hint={t('services.leika.fileHint')} accept=".csv,.xlsx" onFiles={([chosen]) => chosen && choose(chosen)} />
      {file && <p className="kern-body" role="status">{file.name}</p>}
      <CheckField label={t('services.leika.all')} checked={all} onChange={(event) => setAll(event.target.checked)} />
      <UnitPicker label={t('services.leika.unit')} hint={t('services.leika.unitHint')} optional value={orgUnit} onChange={setOrgUnit} />
      {error && <ProblemView error={error} kept={t('services.leika.kept')} />}
      {report && <Outcome report={report} />}
      <div className="pr-actions">
        <Button variant="secondary" disabled={!file || look.isPending} onClick={() => run(true)}>{t('services.leika.check')}</Button>
        <Button disabled={!look.data || take.isPending || take.data !== undefined} onClick={() => run(false)}>{t('services.leika.take')}</Button>
      </div>
    </div>
  );
}

function Outcome({ report }: { report: ListReport }) {
  const t = useText();
  const format = useFormats();
  const rows = [
    ['rows', report.rows], ['keys', report.keys], ['created', report.created], ['renamed', report.renamed], ['services', report.services], ['skipped', report.skipped], ['foreign', report.foreign],
  ] as const;
  return (
    <>
      <Unseen findings={report.unseen} />
      <Alert live tone={report.dryRun ? 'info' : 'success'} title={t(report.dryRun ? 'services.leika.would' : 'services.leika.done')}>
        <Facts rows={rows.map(([name, count]) => [t(`services.leika.${name}`), format.number(count)] as const)} />
        {report.cells.length > 0 && <p className="kern-body">{t('services.leika.cells', { cells: report.cells.slice(0, 10).join(', ') })}</p>}
      </Alert>
    </>
  );
}
