import { useState } from 'react';
import type { Option } from '../api/option';
import { useProcessOptions } from '../api/processOptions';
import { useText } from '../i18n/text';
import { Button } from './Button';
import { Combobox } from './Combobox';

interface Named {
  id: string;
  number: string;
  name: string;
}

interface ProcessListProps {
  id: string;
  legend: string;
  error?: string;
  /** Those whose names are known; others are hidden from the person. */
  known: readonly Named[];
  ids: readonly string[];
  onChange(ids: string[]): void;
}

export const processLabel = ({ number, name }: Omit<Named, 'id'>) => [number, name].filter(Boolean).join(' ');

/** ProcessList chooses several processes, one after the other. */
export function ProcessList({ id, legend, error, known, ids, onChange }: ProcessListProps) {
  const t = useText();
  const load = useProcessOptions();
  const [names, setNames] = useState(() => new Map(known.map((one) => [one.id, processLabel(one)])));
  const name = (one: string) => names.get(one) ?? t('processes.hidden');
  const add = (option: Option) => {
    setNames((now) => new Map(now).set(option.id, option.label));
    if (!ids.includes(option.id)) onChange([...ids, option.id]);
  };
  return (
    <fieldset className="pr-card">
      <legend className="kern-label">{legend}</legend>
      <div className="pr-stack">
        <ul className="pr-plain">
          {ids.map((one) => (
            <li key={one} className="pr-file">
              {name(one)}
              <Button variant="tertiary" small icon="close" iconOnly onClick={() => onChange(ids.filter((other) => other !== one))}>{t('common.remove', { name: name(one) })}</Button>
            </li>
          ))}
        </ul>
        <Combobox id={id} label={t('processes.add')} error={error} value={null} load={load} onChange={(option) => option && add(option)} />
      </div>
    </fieldset>
  );
}
