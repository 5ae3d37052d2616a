import { useState } from 'react';
import { Alert } from '../../components/Alert';
import { Button } from '../../components/Button';
import { useText } from '../../i18n/text';
import { FactView } from './FactView';
import type { Merge } from './merge';
import { setField, type FieldDef, type SteckbriefDocument } from './model';

interface ConflictViewProps {
  merge: Merge;
  fields: readonly FieldDef[];
  busy: boolean;
  nameOf?(id: string): string;
  /** Gets the document that both sides agree on. */
  onResolve(doc: SteckbriefDocument): void;
  onBack(): void;
}

type Side = 'mine' | 'theirs';

/** ConflictView lets a person choose field by field where two people changed the same; the rest is brought together. */
export function ConflictView({ merge, fields, busy, nameOf, onResolve, onBack }: ConflictViewProps) {
  const t = useText();
  const [choice, setChoice] = useState<Record<string, Side>>({});
  const label = (key: string) => fields.find((def) => def.key === key)?.label ?? key;
  const open = merge.clashes.filter((clash) => !choice[clash.key]);
  const resolve = () => {
    const mine = merge.clashes.filter((clash) => choice[clash.key] === 'mine');
    onResolve(mine.reduce((doc, clash) => setField(doc, clash.key, clash.mine), merge.merged));
  };
  return (
    <div className="pr-stack">
      <Alert tone="warning" title={t('conflict.title')}>
        <p className="kern-body">{t('conflict.text')}</p>
        {merge.onlyTheirs.length > 0 && <p className="kern-body">{t('steckbrief.onlyTheirs', { names: merge.onlyTheirs.map(label).join(', ') })}</p>}
        {merge.clashes.length === 0 && <p className="kern-body">{t('steckbrief.noClash')}</p>}
      </Alert>
      {merge.clashes.map((clash) => {
        const def = fields.find((one) => one.key === clash.key);
        return (
          <fieldset key={clash.key} className="pr-card pr-clash">
            <legend className="kern-heading-small">{label(clash.key)}</legend>
            {(['mine', 'theirs'] as const).map((side) => (
              <div key={side} className="pr-clash__side">
                <div className="kern-form-check">
                  <input
                    id={`${clash.key}-${side}`}
                    type="radio"
                    name={clash.key}
                    className="kern-form-check__radio"
                    checked={choice[clash.key] === side}
                    onChange={() => setChoice({ ...choice, [clash.key]: side })}
                  />
                  <label className="kern-label" htmlFor={`${clash.key}-${side}`}>{t(`steckbrief.side.${side}`)}</label>
                </div>
                {def && <FactView def={def} content={clash[side]} nameOf={nameOf} />}
              </div>
            ))}
          </fieldset>
        );
      })}
      <div className="pr-actions">
        <Button disabled={open.length > 0 || busy} onClick={resolve}>{t('steckbrief.saveMerged')}</Button>
        <Button variant="secondary" onClick={onBack}>{t('steckbrief.backToForm')}</Button>
      </div>
      {open.length > 0 && <p className="kern-body" role="status">{t('steckbrief.clashesOpen', { count: open.length })}</p>}
    </div>
  );
}
