import { useState } from 'react';
import { Button } from '../../../components/Button';
import { CheckField } from '../../../components/CheckField';
import { SelectField, type Choice } from '../../../components/SelectField';
import { TextField } from '../../../components/TextField';
import { useText, type Translate } from '../../../i18n/text';
import { fromFile, toFile } from './numbers';
import { OperationDialog } from './OperationDialog';
import type { OperationDialogProps } from './StepDialogs';
import { isGateway, type Numbered } from './table';

/** targets are the steps that a way may lead to, and a new end. */
export function targets(t: Translate, steps: readonly Numbered[], from: Numbered): Choice[] {
  const inside = steps.filter(({ row, part }) => part === from.part && row.inside === from.row.inside && row.id !== from.row.id && row.kind !== 'startEvent' && row.kind !== 'boundaryEvent');
  return [...inside.map(({ row, number, label }): Choice => [row.id, t('draw.goOn', { number, name: label })]), ['', t('draw.newEnd')]];
}

/** WayDialog changes one way: when it is taken, how often, and where it leads. */
export function WayDialog({ steps, step, way: id, onAct, onClose }: OperationDialogProps & { way: string }) {
  const t = useText();
  const way = step?.row.ways.find((candidate) => candidate.id === id);
  const [condition, setCondition] = useState(way?.condition ?? '');
  const [target, setTarget] = useState(way?.target ?? '');
  const [end, setEnd] = useState('');
  const [isDefault, setDefault] = useState(way?.default ?? false);
  const [share, setShare] = useState(fromFile(way?.probability ?? '', 0.01));
  if (!step || !way) return null;
  const several = step.row.ways.length > 1;
  const mayDefault = several && (!isGateway(step.row) || step.row.kind !== 'parallelGateway');
  const send = async () => {
    const probability = toFile(share, 0.01);
    let fine = true;
    if (condition.trim() !== way.condition) fine = await onAct({ do: 'rename', id, name: condition.trim() });
    if (fine && probability !== null && probability !== way.probability) fine = await onAct({ do: 'describe', id, facts: { probability } });
    if (fine && isDefault !== way.default) fine = await onAct({ do: 'default', flow: id, on: isDefault });
    if (fine && target !== way.target) fine = await onAct({ do: 'redirect', flow: id, target: target || undefined, end: end.trim() || undefined });
    return fine;
  };
  const remove = several && (
    <Button
      variant="tertiary"
      onClick={() => {
        void onAct({ do: 'deleteWay', flow: id });
        onClose();
      }}
    >
      {t('draw.deleteWay')}
    </Button>
  );
  return (
    <OperationDialog title={t('draw.wayOf', { number: step.number, name: step.label })} action={t('common.save')} onClose={onClose} onSend={send} extra={remove}>
      {several && <TextField label={t('draw.condition')} value={condition} maxLength={500} onChange={(event) => setCondition(event.target.value)} />}
      <SelectField label={t('draw.then')} options={targets(t, steps, step)} value={target} onChange={(event) => setTarget(event.target.value)} />
      {!target && <TextField label={t('draw.endName')} hint={t('draw.endNameHint')} value={end} maxLength={500} onChange={(event) => setEnd(event.target.value)} />}
      {several && <TextField label={t('draw.probability')} hint={t('draw.probabilityHint')} optional inputMode="decimal" value={share} error={toFile(share) === null ? t('draw.noNumber') : undefined} onChange={(event) => setShare(event.target.value)} />}
      {mayDefault && <CheckField label={t('draw.defaultWay')} checked={isDefault} onChange={(event) => setDefault(event.target.checked)} />}
    </OperationDialog>
  );
}
