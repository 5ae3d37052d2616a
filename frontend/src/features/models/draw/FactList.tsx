import { useState } from 'react';
import type { DocumentFact } from '../../../bpmn/facts';
import { Button } from '../../../components/Button';
import { SelectField } from '../../../components/SelectField';
import { useText } from '../../../i18n/text';
import { EntryField } from './EntryField';

type Item = Omit<DocumentFact, 'direction'> & { direction?: string };

interface FactListProps {
  legend: string;
  add: string;
  items: readonly Item[];
  /** Items come in or go out. */
  directed?: boolean;
  onItems(items: DocumentFact[]): void;
}

/** FactList holds documents or legal bases: each has a name and perhaps an address. */
export function FactList({ legend, add, items, directed, onItems }: FactListProps) {
  const t = useText();
  const [adding, setAdding] = useState(false);
  const full = items.map((item) => ({ direction: '', ...item }));
  const change = (at: number, part: Partial<DocumentFact>) => onItems(full.map((item, i) => (i === at ? { ...item, ...part } : item)));
  return (
    <fieldset>
      <legend>{legend}</legend>
      {full.map((item, at) => (
        <div key={at} className="pr-factitem">
          <EntryField label={t('draw.itemName')} value={item.name} onEnter={(name) => change(at, { name })} />
          <EntryField label={t('draw.itemUri')} value={item.uri} onEnter={(uri) => change(at, { uri })} />
          {directed && (
            <SelectField
              label={t('draw.itemDirection')}
              options={[['', t('draw.unknown')], ['in', t('draw.in')], ['out', t('draw.out')]]}
              value={item.direction}
              onChange={(event) => change(at, { direction: event.target.value })}
            />
          )}
          <Button variant="tertiary" small onClick={() => onItems(full.filter((_, i) => i !== at))}>{t('draw.removeItem', { name: item.name })}</Button>
        </div>
      ))}
      {adding && (
        <EntryField
          label={t('draw.itemName')}
          value=""
          onEnter={(name) => {
            if (!name) return;
            setAdding(false);
            onItems([...full, { name, uri: '', direction: '' }]);
          }}
        />
      )}
      {!adding && <Button variant="tertiary" small icon="add" onClick={() => setAdding(true)}>{add}</Button>}
    </fieldset>
  );
}
