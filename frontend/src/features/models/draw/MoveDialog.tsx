import { useState } from 'react';
import { SelectField } from '../../../components/SelectField';
import { useText } from '../../../i18n/text';
import { OperationDialog } from './OperationDialog';
import type { OperationDialogProps } from './StepDialogs';
import { LaneSelect, laneFor } from './LaneSelect';
import { placeOf, places } from './table';

/** MoveDialog takes a step out of the flow and puts it elsewhere. */
export function MoveDialog({ steps, step, onAct, onClose }: OperationDialogProps) {
  const t = useText();
  const own = step?.row.ways[0]?.id;
  const choices = places(t, steps).filter(([value]) => value !== `flow:${own}`);
  const [place, setPlace] = useState(choices[0]?.[0] ?? '');
  const [lane, setLane] = useState(() => laneFor(step));
  if (!step) return null;
  return (
    <OperationDialog
      title={t('draw.moveOf', { number: step.number, name: step.label })}
      action={t('draw.moveNow')}
      onClose={onClose}
      onSend={() => onAct({ do: 'move', id: step.row.id, place: placeOf(place), lane: lane || undefined })}
    >
      <SelectField label={t('draw.where')} options={choices} value={place} onChange={(event) => setPlace(event.target.value)} />
      <LaneSelect steps={steps} step={step} value={lane} onChange={setLane} />
    </OperationDialog>
  );
}
