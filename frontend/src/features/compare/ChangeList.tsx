import { useEffect, useRef } from 'react';
import { useText } from '../../i18n/text';
import type { Change } from './api';
import { kindOf, SIGNS } from './changes';

interface ChangeListProps {
  changes: readonly Change[];
  chosen: number;
  onChoose(index: number): void;
}

/** ChangeList tells the changes as sentences in the order of the flow; each is a button that shows the place in both drawings. */
export function ChangeList({ changes, chosen, onChoose }: ChangeListProps) {
  const t = useText();
  const current = useRef<HTMLLIElement>(null);
  useEffect(() => {
    current.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  const told = changes.map((change, index) => [change, index] as const).filter(([change]) => !change.implied);
  return (
    <section className="pr-card" aria-labelledby="aenderungen">
      <h3 className="kern-heading-small" id="aenderungen">{t('compare.changes', { count: told.length })}</h3>
      {told.length === 0 && <p className="kern-body">{t('compare.none')}</p>}
      <ol className="pr-changes">
        {told.map(([change, index]) => {
          const kind = kindOf(change);
          return (
            <li key={index} ref={index === chosen ? current : undefined} aria-current={index === chosen || undefined}>
              <span className={`pr-sign pr-sign--${kind}`} aria-hidden="true">{SIGNS[kind]}</span>
              <button type="button" onClick={() => onChoose(index)}>
                <span className="kern-sr-only">{t(`compare.kind.${kind}`)}: </span>
                {change.sentence}
              </button>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
