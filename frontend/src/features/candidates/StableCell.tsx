import type { Candidate } from '../../api/candidates';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';

/** StableCell says how much the place depends on the weights; without data there is nothing to say. */
export function StableCell({ candidate }: { candidate: Candidate }) {
  const t = useText();
  const { number } = useFormats();
  if (candidate.known === 0) return <span className="pr-sub">{t('candidates.stable.none')}</span>;
  if (candidate.stable === null) return <span className="pr-sub">{t('candidates.stable.wait')}</span>;
  return <>{t('candidates.stable.text', { percent: number(candidate.stable) })}</>;
}
