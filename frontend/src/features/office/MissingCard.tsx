import { Link } from 'react-router';
import { Meter } from '../../components/Meter';
import { useText } from '../../i18n/text';
import type { ProcessRow } from './api';
import { Card } from './Card';

const SHOWN = 6; // processes named

/** MissingCard names the least complete processes and the one fact that would help each most. */
export function MissingCard({ rows }: { rows: readonly ProcessRow[] }) {
  const t = useText();
  const open = rows.filter((row) => row.steckbrief.missing).sort((a, b) => (a.steckbrief.completeness ?? 0) - (b.steckbrief.completeness ?? 0));
  return (
    <Card title={t('office.missing')}>
      {open.length === 0 && <p className="kern-body">{t('office.nothingMissing')}</p>}
      <ul className="pr-plain">
        {open.slice(0, SHOWN).map((row) => (
          <li key={row.id} className="pr-office__missing">
            <span>
              <Link className="kern-link" to={`/prozesse/${row.id}/steckbrief`}>{row.name}</Link>
              <span className="kern-body kern-body--small kern-body--muted">{t('office.next', { label: row.steckbrief.missing?.label ?? '', use: row.steckbrief.missing?.neededFor ?? '' })}</span>
            </span>
            <Meter percent={row.steckbrief.completeness ?? 0} label={t('processes.completenessOf', { name: row.name })} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
