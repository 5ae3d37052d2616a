import { useState, type FormEvent } from 'react';
import { unitLabel, useUnitOptions, useUnits } from '../../api/units';
import { Button } from '../../components/Button';
import { Combobox } from '../../components/Combobox';
import { Dialog } from '../../components/Dialog';
import { TextField } from '../../components/TextField';
import { useText } from '../../i18n/text';
import type { Choices, CleanList, Item } from './api';
import { saying } from './choices';

/** ItemDialog says by hand how a process is called and whose it is. */
export function ItemDialog({ item, list, onChange, onClose }: { item: Item; list: CleanList; onChange(choices: Choices): void; onClose(): void }) {
  const t = useText();
  const { byId } = useUnits();
  const load = useUnitOptions();
  const row = item.rows[0] ?? 0;
  const place = (target: string) => list.columns.find((column) => column.target === target)?.index ?? -1;
  const [name, setName] = useState(item.name);
  const [unitId, setUnitId] = useState(item.unitId);
  const unit = byId.get(unitId);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    let choices = list.choices;
    if (name.trim() !== item.name && place('name') >= 0) choices = saying(choices, `name:${row}:${place('name')}`, name.trim() || undefined);
    if (unitId !== item.unitId) choices = saying(choices, `unit:${row}:${place('unit')}`, unitId || undefined);
    if (choices !== list.choices) onChange(choices);
    onClose();
  };
  return (
    <Dialog open title={t('assistant.item.changeOf', { name: item.name || String(row) })} onClose={onClose}>
      <form className="pr-stack" noValidate onSubmit={submit}>
        <TextField label={t('assistant.item.name')} hint={t('assistant.item.nameHint')} value={name} onChange={(event) => setName(event.target.value)} />
        <Combobox label={t('assistant.item.unit')} value={unit ? { id: unit.id, label: unitLabel(unit) } : null} load={load} onChange={(option) => setUnitId(option?.id ?? '')} />
        <div className="pr-actions">
          <Button type="submit">{t('assistant.item.apply')}</Button>
          <Button variant="secondary" onClick={onClose}>{t('common.cancel')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
