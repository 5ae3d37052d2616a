import type { components } from '../../api/schema';
import { useText } from '../../i18n/text';

/** ChangeList tells in sentences what changed between two versions. */
export function ChangeList({ changes }: { changes: components['schemas']['ComparisonBody']['changes'] }) {
  const t = useText();
  return (
    <ul className="pr-plain">
      {changes.map((change) => (
        <li key={change.text} className={`pr-change-${change.kind}`}>
          <span className="kern-sr-only">{t(`steckbrief.kind.${change.kind}`)}: </span>
          {change.text}
        </li>
      ))}
    </ul>
  );
}
