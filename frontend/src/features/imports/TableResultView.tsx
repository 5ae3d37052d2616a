import { useMemo, useState } from 'react';
import { Alert } from '../../components/Alert';
import { Badge } from '../../components/Badge';
import { ButtonLink } from '../../components/Button';
import { DataTable, type Column } from '../../components/DataTable';
import { LoadMore } from '../../components/LoadMore';
import { useText } from '../../i18n/text';
import type { Finding, TableResult } from './api';
import { ranges, repeated, type Repeated } from './findings';

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
  const all = useMemo(() => repeated(findings), [findings]);
  const rows = all.slice(0, shown);
  const columns: readonly Column<Repeated>[] = [
    { id: 'cell', header: t('imports.cell'), rowHeader: true, cell: (one) => one.cell || '–' },
    { id: 'heading', header: t('imports.heading'), cell: (one) => one.heading },
    { id: 'severity', header: t('imports.severity'), cell: (one) => <Badge tone={one.severity === 'error' ? 'danger' : 'warning'}>{t(`imports.severity.${one.severity}`)}</Badge> },
    { id: 'message', header: t('imports.problem'), cell: (one) => <Message finding={one} /> },
  ];
  return (
    <div>
      <h3 className="kern-heading-small">{t('imports.findings', { count: findings.length })}</h3>
      <DataTable caption={t('imports.findings', { count: findings.length })} columns={columns} rows={rows} id={(one) => one.id} />
      <LoadMore quiet shown={rows.length} total={all.length} hasMore={shown < all.length} onMore={() => setShown(shown + PIECE)} />
    </div>
  );
}

/** Message says what is wrong, and in which other cells too. */
function Message({ finding: { message, cells } }: { finding: Repeated }) {
  const t = useText();
  const others = cells.slice(1);
  return (
    <>
      {message}
      {others.length > 0 && (
        <details>
          <summary>{t('imports.alsoIn', { count: others.length })}</summary>
          <p className="kern-body kern-body--small">{ranges(others)}</p>
        </details>
      )}
    </>
  );
}
