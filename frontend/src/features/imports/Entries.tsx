import './exchange.css';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Badge, type Tone } from '../../components/Badge';
import { DataTable, type Column } from '../../components/DataTable';
import { useText } from '../../i18n/text';
import type { Entry, Piece } from './exchange';

const OUTCOMES: Record<string, Tone | undefined> = { created: 'success', planned: 'info', noTarget: 'warning', refused: 'danger' };
const STATES: Record<Piece['state'], Tone | undefined> = { taken: 'success', known: undefined, kept: 'info', appended: 'info', left: 'warning', warned: 'warning' };
const KNOWN = ['created', 'known', 'planned', 'noTarget', 'skipped', 'refused'] as const;

/** Entries tells of each process what was taken, what stays beside it and what was left, and why. */
export function Entries({ entries, children }: { entries: readonly Entry[]; children?(entry: Entry): ReactNode }) {
  const t = useText();
  return (
    <ol className="pr-exchange">
      {entries.map((one) => {
        const outcome = KNOWN.find((known) => known === one.outcome);
        return (
          <li key={one.entry} className="pr-exchange__entry">
            <h3 className="kern-heading-small pr-exchange__name">{one.entry}</h3>
            <p className="kern-body pr-row">
              {outcome && <Badge tone={OUTCOMES[outcome]}>{t(`imports.outcome.${outcome}`)}</Badge>}
              {one.match && <span>{t(`exchange.match.${one.match}`)}</span>}
              {one.processId && <Link className="kern-link" to={`/prozesse/${one.processId}`}>{[one.processNumber, one.processName].filter(Boolean).join(' ')}</Link>}
            </p>
            {one.message && <p className="kern-body">{one.message}</p>}
            {children?.(one)}
            {one.details && one.details.length > 0 && <Pieces entry={one} pieces={one.details} />}
          </li>
        );
      })}
    </ol>
  );
}

function Pieces({ entry, pieces }: { entry: Entry; pieces: readonly Piece[] }) {
  const t = useText();
  const rows = pieces.map((piece, i) => ({ ...piece, id: `${i}` }));
  const columns: readonly Column<Piece & { id: string }>[] = [
    { id: 'piece', header: t('exchange.piece'), rowHeader: true, cell: (one) => [t(`exchange.subject.${one.subject}`), one.name].filter(Boolean).join(': ') },
    {
      id: 'state',
      header: t('exchange.state'),
      cell: (one) => (one.subject === 'deviation' ? t('exchange.deviations', { count: one.count ?? 0 }) : <StateBadge planned={entry.outcome === 'planned'} state={one.state} />),
    },
    { id: 'why', header: t('exchange.why'), cell: (one) => <Why entry={entry} piece={one} /> },
  ];
  return <DataTable caption={t('exchange.pieces', { name: entry.entry })} columns={columns} rows={rows} id={(one) => one.id} />;
}

/** StateBadge says what became of a piece, or what would become of it. */
function StateBadge({ planned, state }: { planned: boolean; state: Piece['state'] }) {
  const t = useText();
  if (planned && state === 'taken') return <Badge tone="info">{t('imports.outcome.planned')}</Badge>;
  return <Badge tone={STATES[state]}>{t(`exchange.state.${state}`)}</Badge>;
}

/** Why says what a piece is left for; of a deviation it leads to the comparison. */
function Why({ entry, piece }: { entry: Entry; piece: Piece }) {
  const t = useText();
  if (piece.subject !== 'deviation' || !piece.versionId || !entry.processId) return <>{piece.message ?? ''}</>;
  const address = `/prozesse/${entry.processId}/vergleich?von=${piece.with ?? ''}&mit=${piece.versionId}`;
  return <Link className="kern-link" to={address}>{t('exchange.compare')}</Link>;
}
