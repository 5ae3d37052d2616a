import type { Candidate } from '../../api/candidates';
import { useText } from '../../i18n/text';
import type { Move } from './moves';

/** PlaceCell is the place, how it moved by other weights, and where it can end up. */
export function PlaceCell({ candidate, move, knownBefore }: { candidate: Candidate; move: Move | undefined; knownBefore: number }) {
  const t = useText();
  const moved = move && (move.before === 0 ? t('candidates.move.behind', { rank: knownBefore }) : t(move.by > 0 ? 'candidates.move.up' : 'candidates.move.down', { by: Math.abs(move.by), before: move.before }));
  return (
    <div className="pr-rankplace">
      <strong>{candidate.rank}</strong>
      {moved && <span className="pr-rankplace__move">{moved}</span>}
      {candidate.bestRank !== candidate.worstRank && <span className="pr-sub pr-block">{t('candidates.worst', { best: candidate.bestRank, worst: candidate.worstRank })}</span>}
    </div>
  );
}
