import { useState } from 'react';
import { SelectField } from '../../../components/SelectField';
import { TextField } from '../../../components/TextField';
import { useText } from '../../../i18n/text';
import { BranchFields, emptyBranch, toBranches, type BranchInput } from './BranchFields';
import { laneFor, placeFor } from './LaneSelect';
import { OperationDialog } from './OperationDialog';
import type { OperationDialogProps } from './StepDialogs';
import { GATEWAYS, kinds, placeOf, places } from './table';

/** SplitDialog lets the flow go several ways that meet again. */
export function SplitDialog({ steps, step, onAct, onClose }: OperationDialogProps) {
  const t = useText();
  const choices = places(t, steps);
  const [place, setPlace] = useState(() => placeFor(choices, step));
  const [kind, setKind] = useState('exclusiveGateway');
  const [name, setName] = useState('');
  const lane = laneFor(step);
  const [branches, setBranches] = useState<BranchInput[]>([emptyBranch(lane, t('draw.yes')), emptyBranch(lane, t('draw.no_'))]);
  return (
    <OperationDialog
      title={t('draw.split')}
      action={t('draw.splitNow')}
      onClose={onClose}
      onSend={() => onAct({ do: 'split', place: placeOf(place), kind, name: name.trim(), branches: toBranches(branches) })}
    >
      <SelectField label={t('draw.where')} options={choices} value={place} onChange={(event) => setPlace(event.target.value)} />
      <SelectField label={t('draw.splitKind')} options={kinds(t, GATEWAYS)} value={kind} onChange={(event) => setKind(event.target.value)} />
      {kind !== 'parallelGateway' && <TextField label={t('draw.question')} hint={t('draw.questionHint')} value={name} maxLength={500} onChange={(event) => setName(event.target.value)} />}
      <BranchFields branches={branches} steps={steps} step={step} conditions={kind !== 'parallelGateway'} least={2} onChange={setBranches} />
    </OperationDialog>
  );
}
