import { useState } from 'react';
import type { Option } from '../../../api/option';
import { Button } from '../../../components/Button';
import { Combobox } from '../../../components/Combobox';
import { useText } from '../../../i18n/text';
import { useReferences } from '../references';

interface ReferenceInputProps {
  id: string;
  label: string;
  hint?: string;
  target: string;
  value: readonly string[];
  onChange(value: string[] | undefined): void;
}

/** ReferenceInput names other objects of the register (applications, services …) by searching for them. */
export function ReferenceInput({ id, label, hint, target, value, onChange }: ReferenceInputProps) {
  const t = useText();
  const { load, nameOf } = useReferences(target, value);
  const [added, setAdded] = useState<Record<string, string>>({});
  const name = (ref: string) => added[ref] ?? nameOf(ref);
  const add = (option: Option | null) => {
    if (!option || value.includes(option.id)) return;
    setAdded({ ...added, [option.id]: option.label });
    onChange([...value, option.id]);
  };
  const remove = (ref: string) => {
    const rest = value.filter((one) => one !== ref);
    onChange(rest.length > 0 ? rest : undefined);
  };
  return (
    <div className="pr-stack">
      <Combobox key={value.length} id={id} label={label} hint={hint} value={null} onChange={add} load={load} placeholder={t('steckbrief.searchToAdd')} />
      {value.length > 0 && (
        <ul className="pr-chips" aria-label={label}>
          {value.map((ref) => (
            <li key={ref}>
              {name(ref)}
              <Button variant="tertiary" small icon="close" iconOnly onClick={() => remove(ref)}>{t('steckbrief.remove', { name: name(ref) })}</Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
