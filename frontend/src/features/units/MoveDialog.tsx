import { useCallback, useState } from 'react';
import type { Option } from '../../api/option';
import { isStatus } from '../../api/problem';
import { useUnitOptions, useUnits, unitLabel, type Unit } from '../../api/units';
import { Combobox } from '../../components/Combobox';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { ConflictDialog } from '../../components/ConflictDialog';
import { ProblemView } from '../../components/ProblemView';
import { useToast } from '../../components/useToast';
import { useText } from '../../i18n/text';
import { useMoveUnit } from './api';

interface DialogProps {
  unit: Unit;
  onClose(): void;
  onReload(): void;
}

/** MoveDialog puts a unit under another parent; units below itself are not offered. */
export function MoveDialog({ unit, onClose, onReload }: DialogProps) {
  const t = useText();
  const toast = useToast();
  const { byId } = useUnits();
  const move = useMoveUnit();
  const now = byId.get(unit.parentId);
  const [parent, setParent] = useState<Option | null>(now ? { id: now.id, label: unitLabel(now) } : null);
  const load = useUnitOptions(useCallback((one: Unit) => !one.path.split('/').includes(unit.id), [unit.id]));
  const name = unitLabel(unit);
  if (isStatus(move.error, 412)) return <ConflictDialog open onReload={() => { onReload(); onClose(); }} onClose={() => move.reset()} />;
  const done = () => {
    toast(t('units.moved', { name }));
    onClose();
  };
  return (
    <ConfirmDialog open title={t('units.move')} action={t('units.move')} busy={move.isPending || parent?.id === unit.parentId} onConfirm={() => move.mutate({ unit, parentId: parent?.id ?? '' }, { onSuccess: done })} onClose={onClose}>
      <div className="pr-stack pr-roomy">
        {move.error && <ProblemView error={move.error} />}
        <p className="kern-body">{t('units.moveText', { name })}</p>
        <Combobox label={t('units.parent')} value={parent} load={load} onChange={setParent} placeholder={t('units.top')} />
      </div>
    </ConfirmDialog>
  );
}
