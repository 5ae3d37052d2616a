import { Link } from 'react-router';
import type { Candidate, RankQuery } from '../../api/candidates';
import { whyAddress } from '../../api/rankAddress';
import { useText } from '../../i18n/text';
import type { Titles } from './ChartTable';
import { matrixOf, type Band, type Placed } from './points';

const BANDS: readonly Band[] = [0, 1, 2];
const SHOWN = 6; // members of a field that are always visible

interface MatrixProps {
  rows: readonly Candidate[];
  titles: Titles;
  query: RankQuery;
}

/** MatrixView is a table of nine fields: up one axis, across the other. */
export function MatrixView({ rows, titles, query }: MatrixProps) {
  const t = useText();
  const { fields, unplaced } = matrixOf(rows);
  const head = (title: string, band: Band) => t('candidates.matrix.cell', { title, band: t(`candidates.matrix.band.${band}`) });
  const caption = t('candidates.chart.title', { ...titles });
  return (
    <>
      <div className="kern-table-responsive" tabIndex={0} role="region" aria-label={caption}>
        <table className="pr-rankmatrix">
          <caption className="kern-sr-only">{caption}</caption>
          <thead>
            <tr>
              <td />
              {BANDS.map((band) => <th key={band} scope="col">{head(titles.across, band)}</th>)}
            </tr>
          </thead>
          <tbody>
            {[...BANDS].reverse().map((up) => (
              <tr key={up}>
                <th scope="row">{head(titles.up, up)}</th>
                {BANDS.map((across) => <td key={across} data-good={up + across}><Field members={fields[up]?.[across] ?? []} query={query} /></td>)}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="pr-sub">{t('candidates.matrix.openText')}</p>
      {unplaced.length > 0 && (
        <details className="pr-ranktable">
          <summary>{t('candidates.matrix.unplaced')} ({unplaced.length})</summary>
          <ul className="pr-rankmatrix__list">{unplaced.map((candidate) => <Member key={candidate.id} member={{ candidate, open: false }} query={query} />)}</ul>
        </details>
      )}
    </>
  );
}

function Field({ members, query }: { members: readonly Placed[]; query: RankQuery }) {
  const t = useText();
  const rest = members.slice(SHOWN);
  if (members.length === 0) return <span className="pr-sub">{t('candidates.matrix.empty')}</span>;
  return (
    <>
      <ul className="pr-rankmatrix__list">{members.slice(0, SHOWN).map((member) => <Member key={member.candidate.id} member={member} query={query} />)}</ul>
      {rest.length > 0 && (
        <details>
          <summary>{t('candidates.matrix.more', { count: rest.length })}</summary>
          <ul className="pr-rankmatrix__list">{rest.map((member) => <Member key={member.candidate.id} member={member} query={query} />)}</ul>
        </details>
      )}
    </>
  );
}

function Member({ member: { candidate, open }, query }: { member: Placed; query: RankQuery }) {
  const t = useText();
  return (
    <li>
      <Link className="kern-link" to={whyAddress(candidate, query)}>{candidate.rank}. {candidate.name}</Link>
      {open && <span className="pr-sub"> ({t('candidates.matrix.open')})</span>}
    </li>
  );
}
