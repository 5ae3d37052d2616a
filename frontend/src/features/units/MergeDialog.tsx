import { useCallback, useState } from 'react';
import { useNavigate } from 'react-router';
import type { Option } from '../../api/option';
import { isStatus } from '../../api/problem';
import { useUnitOptions, useUnits, unitLabel, type Unit } from '../../api/units';
import { Combobox } from '../../components/Combobox';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { ConflictDialog } from '../../components/ConflictDialog';
import { ProblemView } from '../../components/ProblemView';
import { useToast } from '../../components/useToast';
import { useText } from '../../i18n/text';
import { useMergeUnit } from './api';
import { HandoverList } from './HandoverList';

interface DialogProps {
  unit: Unit;
  onClose(): void;
  onReload(): void;
}

/** MergeDialog closes a unit and gives what hangs on it to another; first it shows what moves. */
export function MergeDialog({ unit, onClose, onReload }: DialogProps) {
  const t = useText();
  const toast = useToast();
  const navigate = useNavigate();
  const merge = useMergeUnit();
  const { units } = useUnits();
  const [into, setInto] = useState<Option | null>(null);
  const [missing, setMissing] = useState(false);
  const load = useUnitOptions(useCallback((one: Unit) => !one.path.split('/').includes(unit.id), [unit.id]));
  const name = unitLabel(unit);
  if (isStatus(merge.error, 412)) return <ConflictDialog open onReload={() => { onReload(); onClose(); }} onClose={() => merge.reset()} />;
  const go = () => {
    setMissing(!into);
    if (!into) return;
    merge.mutate(
      { unit, into: into.id },
      {
        onSuccess: () => {
          toast(t('units.merged', { name, into: into.label }));
          onClose(); // the page of the other unit is the same page, with another address
          void navigate(`/organisation/${into.id}`);
        },
      },
    );
  };
  return (
    <ConfirmDialog open title={t('units.merge')} action={t('units.merge')} busy={merge.isPending} onConfirm={go} onClose={onClose}>
      <div className="pr-stack pr-roomy">
        {merge.error && <ProblemView error={merge.error} />}
        <p className="kern-body">{t('units.mergeText', { name })}</p>
        <Combobox label={t('units.mergeInto')} value={into} load={load} error={missing && !into ? t('units.mergeMissing') : undefined} onChange={setInto} />
        <HandoverList id={unit.id} into={into?.id} below={units.filter((one) => one.parentId === unit.id).map(unitLabel)} />
      </div>
    </ConfirmDialog>
  );
}
