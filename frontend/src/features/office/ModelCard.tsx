import { Link } from 'react-router';
import { Badge } from '../../components/Badge';
import { useText } from '../../i18n/text';
import type { ProcessRow } from './api';
import { Card } from './Card';

const SHOWN = 12; // processes named
const has = (row: ProcessRow, mark: string) => row.marks.some((one) => one.mark === mark);

/** ModelCard names the processes that are modelled, and how many are not yet. */
export function ModelCard({ rows }: { rows: readonly ProcessRow[] }) {
  const t = useText();
  const modelled = rows.filter((row) => has(row, 'istModelled') || has(row, 'targetDefined'));
  return (
    <Card title={t('office.models')}>
      <p className="kern-body">{t('office.modelled', { done: modelled.length, total: rows.length })}</p>
      <ul className="pr-plain">
        {modelled.slice(0, SHOWN).map((row) => (
          <li key={row.id} className="pr-row">
            <Link className="kern-link" to={`/prozesse/${row.id}/modelle`}>{row.name}</Link>
            {has(row, 'istModelled') && <Badge tone="info">IST</Badge>}
            {has(row, 'targetDefined') && <Badge tone="info">SOLL</Badge>}
          </li>
        ))}
      </ul>
    </Card>
  );
}
