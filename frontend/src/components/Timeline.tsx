import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import { Badge } from './Badge';

export interface TimelineItem {
  seq: number;
  at: string;
  text: string;
  /** Tells of content that is not released. */
  draft: boolean;
}

/** Timeline lists what happened, newest first, each with its time. */
export function Timeline({ label, items }: { label: string; items: readonly TimelineItem[] }) {
  const t = useText();
  const format = useFormats();
  return (
    <ol className="pr-history" aria-label={label}>
      {items.map((item) => (
        <li key={item.seq}>
          <time dateTime={item.at}>{format.dateTime(item.at)}</time>
          <div>
            {item.text} {item.draft && <Badge>{t('common.draft')}</Badge>}
          </div>
        </li>
      ))}
    </ol>
  );
}
