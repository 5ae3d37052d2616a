import { Badge } from '../Badge';
import type { Candidate } from '../../api/candidates';
import { useText } from '../../i18n/text';

type Classed = Pick<Candidate, 'class' | 'possibleClass' | 'thin'>;

/** ClassMark names the class of a candidate, and the better one it can still reach. */
export function ClassMark({ candidate }: { candidate: Classed }) {
  const t = useText();
  if (!candidate.class) return <Badge tone="danger">{t('candidates.class.none')}</Badge>;
  return (
    <span className="pr-row">
      <Badge tone={candidate.class === 'A' ? 'success' : undefined}>{t('candidates.class.one', { name: candidate.class })}</Badge>
      {candidate.possibleClass !== candidate.class && candidate.possibleClass && <span className="pr-sub">{t('candidates.class.possible', { name: candidate.possibleClass })}</span>}
      {candidate.thin && <Badge tone="warning">{t('candidates.thin')}</Badge>}
    </span>
  );
}
