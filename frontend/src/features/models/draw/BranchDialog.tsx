import { useState } from 'react';
import { SelectField } from '../../../components/SelectField';
import { TextField } from '../../../components/TextField';
import { useText } from '../../../i18n/text';
import { BranchFields, emptyBranch, toBranches, type BranchInput } from './BranchFields';
import { laneFor } from './LaneSelect';
import { OperationDialog } from './OperationDialog';
import type { OperationDialogProps } from './StepDialogs';
import { targets } from './WayDialog';

/** BranchDialog adds a way to a split. */
export function BranchDialog({ steps, step, onAct, onClose }: OperationDialogProps) {
  const t = useText();
  const [target, setTarget] = useState('');
  const [end, setEnd] = useState('');
  const [branches, setBranches] = useState<BranchInput[]>([emptyBranch(laneFor(step))]);
  if (!step) return null;
  return (
    <OperationDialog
      title={t('draw.branchOf', { number: step.number, name: step.label })}
      action={t('draw.addWay')}
      onClose={onClose}
      onSend={() => onAct({ do: 'branch', id: step.row.id, branches: toBranches(branches), target: target || undefined, end: end.trim() || undefined })}
    >
      <BranchFields branches={branches} steps={steps} step={step} conditions={step.row.kind !== 'parallelGateway'} least={1} onChange={setBranches} />
      <SelectField label={t('draw.then')} options={targets(t, steps, step)} value={target} onChange={(event) => setTarget(event.target.value)} />
      {!target && <TextField label={t('draw.endName')} hint={t('draw.endNameHint')} value={end} maxLength={500} onChange={(event) => setEnd(event.target.value)} />}
    </OperationDialog>
  );
}
