import { useText } from '../../i18n/text';
import type { CleanList } from './api';

const PARTS = ['processes', 'joined', 'known', 'facts', 'open', 'missing'] as const;

/** Summary counts what would become of a list. */
export function Summary({ list }: { list: CleanList }) {
  const t = useText();
  return (
    <div role="status" aria-label={t('assistant.clean.summary')}>
      <ul className="pr-sums">
        {PARTS.filter((part) => part === 'processes' || list.summary[part] > 0).map((part) => (
          <li key={part} className={part === 'missing' ? 'pr-sums__trouble' : undefined}>
            <strong>{list.summary[part]}</strong> {t(`assistant.sum.${part}`, { count: list.summary[part] })}
          </li>
        ))}
      </ul>
    </div>
  );
}
