import { useState, type FormEvent } from 'react';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { ProblemView } from '../../components/ProblemView';
import { TextField } from '../../components/TextField';
import { UnitPicker } from '../../components/UnitPicker';
import { useText } from '../../i18n/text';
import { useChoose, type CleanList, type Item } from './api';
import { saying } from './choices';

/** ItemDialog says by hand how a process is called, whose it is, and what its figures are. */
export function ItemDialog({ item, list, onClose }: { item: Item; list: CleanList; onClose(): void }) {
  const t = useText();
  const choose = useChoose(list.id);
  const row = item.rows[0] ?? 0;
  const place = (target: string) => list.columns.find((column) => column.target === target)?.index ?? -1;
  const [name, setName] = useState(item.name);
  const [unitId, setUnitId] = useState(item.unitId);
  const columns = list.columns.filter((column) => column.figure);
  const cells = list.rows.find((one) => one.number === row)?.cells ?? [];
  const [figures, setFigures] = useState<Record<number, string>>({});
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const said: [string, string | undefined][] = [];
    if (name.trim() !== item.name && place('name') >= 0) said.push([`name:${row}:${place('name')}`, name.trim() || undefined]);
    if (unitId !== item.unitId) said.push([`unit:${row}:${place('unit')}`, unitId || undefined]);
    for (const [column, text] of Object.entries(figures)) {
      if (text.trim() !== (cells[Number(column)] ?? '').trim()) said.push([`figure:${row}:${column}`, text.trim() || undefined]);
    }
    if (said.length === 0) onClose();
    else choose.mutate((choices) => said.reduce((now, [id, what]) => saying(now, id, what), choices), { onSuccess: onClose });
  };
  return (
    <Dialog open title={t('assistant.item.changeOf', { name: item.name || String(row) })} onClose={onClose}>
      <form className="pr-stack" noValidate onSubmit={submit}>
        <TextField label={t('assistant.item.name')} hint={t('assistant.item.nameHint')} value={name} onChange={(event) => setName(event.target.value)} />
        <UnitPicker label={t('assistant.item.unit')} value={unitId} onChange={setUnitId} />
        {columns.map(({ index, label, heading }) => (
          <TextField key={index} label={label} hint={t('assistant.item.figureHint', { heading: heading || label })} value={figures[index] ?? cells[index] ?? ''} onChange={(event) => setFigures({ ...figures, [index]: event.target.value })} />
        ))}
        {choose.error && <ProblemView error={choose.error} kept={t('assistant.item.kept')} />}
        <div className="pr-actions">
          <Button type="submit" disabled={choose.isPending}>{t('assistant.item.apply')}</Button>
          <Button variant="secondary" onClick={onClose}>{t('common.cancel')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
