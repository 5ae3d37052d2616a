import type { Candidate } from '../../api/candidates';
import { IntervalBar } from '../../components/candidates/IntervalBar';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';

/** ValueCell is the value with its interval, as a bar and in words. */
export function ValueCell({ candidate, top }: { candidate: Candidate; top: number }) {
  const t = useText();
  const { number } = useFormats();
  const words = { value: number(candidate.value), low: number(candidate.low), high: number(candidate.high), top: number(top) };
  return (
    <div className="pr-rankvalue">
      <IntervalBar {...candidate} top={top} />
      <span>{t(candidate.low === candidate.high ? 'candidates.value.exact' : 'candidates.value.exactSpan', words)}</span>
    </div>
  );
}
