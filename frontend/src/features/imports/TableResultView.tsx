import { useState } from 'react';
import { Alert } from '../../components/Alert';
import { Badge } from '../../components/Badge';
import { ButtonLink } from '../../components/Button';
import { DataTable, type Column } from '../../components/DataTable';
import { LoadMore } from '../../components/LoadMore';
import { useText } from '../../i18n/text';
import type { Finding, TableResult } from './api';

/** TableResultView tells what a dry run would do or an import did, and names the cell of every problem. */
export function TableResultView({ result }: { result: TableResult }) {
  const t = useText();
  const { errors } = result;
  const title = errors > 0 ? t('imports.faulty', { count: errors }) : result.saved ? t('imports.saved') : t('imports.clean');
  return (
    <div className="pr-stack">
      <Alert tone={errors > 0 ? 'danger' : 'success'} live title={title}>
        <ul className="kern-list kern-list--bullet">
          <li>{t('imports.rows', { count: result.rows })}</li>
          <li>{t(result.saved ? 'imports.created' : 'imports.toCreate', { count: result.created })}</li>
          <li>{t(result.saved ? 'imports.changed' : 'imports.toChange', { count: result.changed })}</li>
          <li>{t('imports.unchanged', { count: result.unchanged })}</li>
        </ul>
        {!result.saved && <p className="kern-body">{t('imports.nothingSaved')}</p>}
      </Alert>
      {result.saved && <ButtonLink to={result.kind === 'units' ? '/organisation' : '/prozesse'}>{t(result.kind === 'units' ? 'imports.toUnits' : 'imports.toProcesses')}</ButtonLink>}
      {result.receiptId && <ButtonLink variant="secondary" to={`/import/quittungen/${result.receiptId}`}>{t('exchange.receipt')}</ButtonLink>}
      {result.findings.length > 0 && <Findings findings={result.findings} />}
      {result.more > 0 && <p className="kern-body">{t('imports.more', { count: result.more })}</p>}
    </div>
  );
}

const PIECE = 100; // findings shown at once

function Findings({ findings }: { findings: readonly Finding[] }) {
  const t = useText();
  const [shown, setShown] = useState(PIECE);
  const rows = findings.slice(0, shown).map((finding, i) => ({ ...finding, id: `${i}` }));
  const columns: readonly Column<Finding & { id: string }>[] = [
    { id: 'cell', header: t('imports.cell'), rowHeader: true, cell: (one) => one.cell || '–' },
    { id: 'heading', header: t('imports.heading'), cell: (one) => one.heading },
    { id: 'severity', header: t('imports.severity'), cell: (one) => <Badge tone={one.severity === 'error' ? 'danger' : 'warning'}>{t(`imports.severity.${one.severity}`)}</Badge> },
    { id: 'message', header: t('imports.problem'), cell: (one) => one.message },
  ];
  return (
    <div>
      <h3 className="kern-heading-small">{t('imports.findings', { count: findings.length })}</h3>
      <DataTable caption={t('imports.findings', { count: findings.length })} columns={columns} rows={rows} id={(one) => one.id} />
      <LoadMore shown={rows.length} total={findings.length} hasMore={shown < findings.length} onMore={() => setShown(shown + PIECE)} />
    </div>
  );
}
