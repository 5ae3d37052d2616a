import { useState } from 'react';
import { SelectField } from '../../../components/SelectField';
import { TextField } from '../../../components/TextField';
import { useText } from '../../../i18n/text';
import { OperationDialog } from './OperationDialog';
import type { OperationDialogProps } from './StepDialogs';
import { EVENTS, kinds, placeOf, places, TASKS } from './table';
import { LaneSelect, laneFor, placeFor } from './LaneSelect';

/** InsertDialog puts a new step into the flow. */
export function InsertDialog({ steps, step, onAct, onClose }: OperationDialogProps) {
  const t = useText();
  const choices = places(t, steps);
  const [place, setPlace] = useState(() => placeFor(choices, step));
  const [name, setName] = useState('');
  const [kind, setKind] = useState('userTask');
  const [lane, setLane] = useState(() => laneFor(step ?? steps[0]));
  return (
    <OperationDialog
      title={t('draw.insert')}
      action={t('draw.insertNow')}
      onClose={onClose}
      onSend={() => onAct({ do: 'insert', place: placeOf(place), name: name.trim(), kind, lane: lane || undefined })}
    >
      <TextField label={t('draw.name')} hint={t('draw.nameHint')} value={name} maxLength={500} onChange={(event) => setName(event.target.value)} />
      <SelectField label={t('draw.where')} options={choices} value={place} onChange={(event) => setPlace(event.target.value)} />
      <SelectField label={t('draw.kind')} options={kinds(t, [...TASKS, ...EVENTS])} value={kind} onChange={(event) => setKind(event.target.value)} />
      <LaneSelect steps={steps} step={step} value={lane} onChange={setLane} />
    </OperationDialog>
  );
}
