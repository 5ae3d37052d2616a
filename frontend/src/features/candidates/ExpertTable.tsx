import { useState } from 'react';
import { Link } from 'react-router';
import type { Candidate, Ranking, RankQuery } from '../../api/candidates';
import { useCan } from '../../api/me';
import { whyAddress, writeRanking } from '../../api/rankAddress';
import { unitLabel } from '../../api/units';
import { ButtonLink } from '../../components/Button';
import { AskFactDialog } from '../../components/candidates/AskFactDialog';
import { ClassMark } from '../../components/candidates/ClassMark';
import { countOf } from '../../components/candidates/value';
import { CheckField } from '../../components/CheckField';
import { DataTable, type Column } from '../../components/DataTable';
import { useText } from '../../i18n/text';
import { MissingCell } from './MissingCell';
import type { Move } from './moves';
import { ObjectName } from './ObjectName';
import { PlaceCell } from './PlaceCell';
import { StableCell } from './StableCell';
import { ValueCell } from './ValueCell';

interface ExpertTableProps {
  ranking: Ranking;
  rows: readonly Candidate[];
  query: RankQuery;
  moves: ReadonlyMap<string, Move>;
  /** Places with the weights of the set that are known. */
  knownBefore: number;
}

/** ExpertTable shows value, interval, coverage, stability and the fact that is missing most; two can be ticked to be compared. */
export function ExpertTable({ ranking, rows, query, moves, knownBefore }: ExpertTableProps) {
  const t = useText();
  const can = useCan();
  const [asked, setAsked] = useState<Candidate | null>(null);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const tick = (id: string, on: boolean) => setChosen((now) => (on ? [...now, id] : now.filter((one) => one !== id)));
  const count = countOf(ranking.weights);
  const mayAsk = can('comment.write');
  const columns: readonly Column<Candidate>[] = [
    { id: 'rank', header: t('candidates.placeHead'), cell: (one) => <PlaceCell candidate={one} move={moves.get(one.id)} knownBefore={knownBefore} /> },
    {
      id: 'name',
      header: t('candidates.name'),
      rowHeader: true,
      cell: (one) => (
        <>
          <ObjectName candidate={one} />
          <span className="pr-sub pr-block">{[one.number, unitLabel(one.unit)].filter(Boolean).join(' · ')}</span>
          <Link className="kern-link" to={whyAddress(one, query)} aria-label={t('candidates.whyOf', { name: one.name })}>{t('candidates.why')}</Link>
        </>
      ),
    },
    { id: 'class', header: t('candidates.class'), cell: (one) => <ClassMark candidate={one} /> },
    { id: 'value', header: t('candidates.value'), cell: (one) => <ValueCell candidate={one} top={ranking.top} /> },
    { id: 'coverage', header: t('candidates.coverage'), cell: (one) => t('candidates.coverage.text', { known: one.known, count, percent: one.coverage }) },
    { id: 'stable', header: t('candidates.stable'), cell: (one) => <StableCell candidate={one} /> },
    {
      id: 'compare',
      header: t('candidates.compare'),
      cell: (one) => {
        const on = chosen.includes(one.id);
        return <CheckField label={t('candidates.select', { name: one.name })} labelHidden checked={on} disabled={!on && chosen.length === 2} onChange={(event) => tick(one.id, event.target.checked)} />;
      },
    },
    { id: 'missing', header: t('candidates.missing'), cell: (one) => <MissingCell candidate={one} onAsk={mayAsk ? () => setAsked(one) : undefined} /> },
  ];
  const [a, b] = chosen;
  const pair = new URLSearchParams(writeRanking(query));
  if (a && b) for (const [name, id] of Object.entries({ a, b })) pair.set(name, id);
  const fact = asked?.missing[0];
  return (
    <>
      <div className="pr-row pr-noprint">
        {a && b ? <ButtonLink variant="secondary" small to={`/rangliste/vergleich?${pair}`}>{t('candidates.compareOpen')}</ButtonLink> : <span className="pr-sub">{t('candidates.compareHint')}</span>}
      </div>
      <DataTable caption={t('candidates.rankTitle')} columns={columns} rows={rows} id={(one) => one.id} />
      {ranking.draws > 0 && <p className="kern-body kern-body--small kern-body--muted pr-prose">{t('candidates.stable.why', { draws: ranking.draws })}</p>}
      {asked && fact && <AskFactDialog candidate={asked} missing={fact} onClose={() => setAsked(null)} />}
    </>
  );
}
