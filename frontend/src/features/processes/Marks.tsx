import { Badge, type Tone } from '../../components/Badge';
import { useServerText, useText } from '../../i18n/text';

const TONES: Record<string, Tone | undefined> = {
  istModelled: 'info',
  targetDefined: 'info',
  converted: 'success',
  described: 'success',
  retired: 'warning',
};

/** MARKS are the states a process has beside one another, in the order in which it usually gets them. */
export const MARKS = ['registered', 'described', 'istModelled', 'targetDefined', 'converted', 'retired'] as const;

/** useMarkText names a mark; one that this page does not know keeps its key. */
export function useMarkText() {
  const text = useServerText();
  return (mark: string) => text(`processes.mark.${mark}`, mark);
}

/** Marks shows what exists of a process; "Erfasst" alone is said only if there is nothing more. */
export function Marks({ marks }: { marks: readonly { mark: string; reason?: string }[] }) {
  const t = useText();
  const name = useMarkText();
  const beyond = marks.filter(({ mark }) => mark !== 'registered');
  const shown = beyond.length > 0 ? beyond : marks;
  return (
    <ul className="pr-marks" aria-label={t('processes.marks')}>
      {shown.map(({ mark, reason }) => <li key={mark}><Badge tone={TONES[mark]} title={reason}>{name(mark)}</Badge></li>)}
    </ul>
  );
}
