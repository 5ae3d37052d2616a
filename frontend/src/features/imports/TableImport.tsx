import { useState } from 'react';
import { useCan } from '../../api/me';
import { Alert } from '../../components/Alert';
import { FileDrop } from '../../components/FileDrop';
import { Icon } from '../../components/Icon';
import { Loading } from '../../components/Loading';
import { ProblemView } from '../../components/ProblemView';
import { SelectField } from '../../components/SelectField';
import { useText } from '../../i18n/text';
import { exportAddress, templateAddress, useProposal, useTargets, type Kind } from './api';
import { ColumnStep } from './ColumnStep';

/** TableImport reads a workbook or CSV: file, columns, dry run, import. */
export function TableImport({ kind, foreign }: { kind: Kind; foreign?: 'excel' | 'picxml' }) {
  const t = useText();
  const targets = useTargets(kind);
  const proposal = useProposal();
  const [file, setFile] = useState<File>();
  const [sheetName, setSheetName] = useState<string>();
  const sheets = proposal.data ?? [];
  const sheet = sheets.find((one) => one.sheet === sheetName) ?? sheets[0];
  const read = (chosen: File) => {
    setFile(chosen);
    setSheetName(undefined);
    proposal.mutate({ kind, file: chosen });
  };
  if (targets.isLoadingError) return <ProblemView error={targets.error} onRetry={() => void targets.refetch()} />;
  return (
    <>
      <section className="pr-stack" aria-labelledby="schritt-datei">
        <h2 className="kern-heading-medium" id="schritt-datei">{t('imports.step.file')}</h2>
        {foreign ? <p className="kern-body pr-prose">{t(`exchange.text.${foreign}`)}</p> : <Downloads kind={kind} />}
        <FileDrop label={t('imports.file')} hint={t(foreign === 'picxml' ? 'exchange.picxmlHint' : 'imports.fileHint')} accept={foreign === 'picxml' ? '.xml,application/xml,text/xml' : '.xlsx,.csv,text/csv'} disabled={proposal.isPending} onFiles={([chosen]) => chosen && read(chosen)} />
        {file && <p className="kern-body" role="status">{t('imports.chosenFile')} <strong>{file.name}</strong></p>}
        {proposal.isPending && <Loading lines={4} label={t('imports.reading')} />}
        {proposal.error && <ProblemView error={proposal.error} />}
        {proposal.data && sheets.length === 0 && <Alert tone="warning" live title={t('imports.noSheet')} />}
        {sheets.length > 1 && sheet && (
          <SelectField label={t('imports.sheet')} value={sheet.sheet} options={sheets.map((one) => [one.sheet, t('imports.sheetRows', { sheet: one.sheet, count: one.rows })] as const)} onChange={(event) => setSheetName(event.target.value)} />
        )}
      </section>
      {file && sheet && targets.data && <ColumnStep key={`${file.name}-${file.lastModified}-${sheet.sheet}`} {...{ kind, file, sheet, targets: targets.data, withUnit: foreign !== undefined }} />}
    </>
  );
}

function Downloads({ kind }: { kind: Kind }) {
  const t = useText();
  const can = useCan();
  return (
    <p className="kern-body pr-row">
      <a className="kern-link" href={templateAddress(kind)} download><Icon name="download" />{t('imports.template')}</a>
      {can('export.run') && <a className="kern-link" href={exportAddress(kind)} download><Icon name="download" />{t('imports.export')}</a>}
    </p>
  );
}
