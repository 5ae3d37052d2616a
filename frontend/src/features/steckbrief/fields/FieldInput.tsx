import { useMemo } from 'react';
import { useText } from '../../../i18n/text';
import { factsOf, isRequired, type Content, type FieldDef } from '../model';
import { FactInput } from './FactInput';
import { SeriesInput } from './SeriesInput';

interface FieldInputProps {
  def: FieldDef;
  content: Content | undefined;
  /** What the server said about this field at the last save. */
  error?: string;
  onChange(content: Content | undefined): void;
  onFault(message: string | undefined): void;
}

/** fieldId is the id of the first input of a field; error summaries link to it. */
export const fieldId = (key: string) => `feld-${key}`;

/** FieldInput edits what a Steckbrief holds under one key. */
export function FieldInput({ def, content, error, onChange, onFault }: FieldInputProps) {
  const preset = useMemo(() => (def.type === 'number' ? { method: 'estimate' as const, year: new Date().getFullYear() } : undefined), [def.type]);
  const t = useText();
  const told = useMemo(() => (isRequired(def) ? { ...def, help: [t('steckbrief.requiredHint'), def.help].filter(Boolean).join(' ') } : def), [def, t]);
  const id = fieldId(def.key);
  return (
    <section className="pr-field" aria-label={def.label} data-field={def.key}>
      {error && <p className="kern-error" role="alert"><span className="kern-body">{error}</span></p>}
      {def.series ? (
        <SeriesInput id={id} def={told} facts={factsOf(content)} onChange={(series) => onChange(series.length > 0 ? { series } : undefined)} onFault={onFault} />
      ) : (
        <FactInput id={id} def={told} fact={factsOf(content)[0]} preset={preset} onChange={onChange} onFault={onFault} />
      )}
    </section>
  );
}
