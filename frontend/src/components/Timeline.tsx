import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import { Badge } from './Badge';
import { useHistoryLines } from './historyLines';

export interface TimelineItem {
  seq: number;
  at: string;
  text: string;
  /** Tells of content that is not released. */
  draft: boolean;
  details?: Record<string, unknown>;
}

/** Timeline lists what happened, newest first, each with its time and what changed. */
export function Timeline({ label, items }: { label: string; items: readonly TimelineItem[] }) {
  const t = useText();
  const format = useFormats();
  const linesOf = useHistoryLines();
  return (
    <ol className="pr-history" aria-label={label}>
      {items.map((item) => (
        <li key={item.seq}>
          <time dateTime={item.at}>{format.dateTime(item.at)}</time>
          <div>
            {item.text} {item.draft && <Badge>{t('common.draft')}</Badge>}
            {linesOf(item).map((line) => <div key={line} className="pr-sub">{line}</div>)}
          </div>
        </li>
      ))}
    </ol>
  );
}
