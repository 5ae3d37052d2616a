import { useState } from 'react';
import { ApiError, isStatus } from '../../api/problem';
import { Button } from '../../components/Button';
import { CheckField } from '../../components/CheckField';
import { Dialog } from '../../components/Dialog';
import { ErrorSummary } from '../../components/ErrorSummary';
import { useToast } from '../../components/useToast';
import { useText } from '../../i18n/text';
import { useSaveHead, type Head, type Initiative } from './api';
import { useFaults } from './faults';
import { HeadFields } from './HeadForm';
import { StaleInitiative } from './StaleInitiative';

/** headOf is what of an initiative its head form shows. */
export const headOf = (v: Initiative): Head => ({
  title: v.title, kind: v.kind, leadUnitId: v.leadUnit.id, fieldId: v.field?.id, parentId: v.parent?.id, unitIds: v.units.map((unit) => unit.id),
  from: v.from.text, to: v.to.text, periodNote: v.periodNote, light: v.light, allProcesses: v.allProcesses, reporting: v.reporting,
});

/** HeadDialog changes title, place, units and period; a period that breaks a dependency must be confirmed. */
export function HeadDialog({ initiative: live, onClose }: { initiative: Initiative; onClose(): void }) {
  const t = useText();
  const toast = useToast();
  const [initiative] = useState(live); // the state that this form was filled with
  const save = useSaveHead(initiative);
  const [head, setHead] = useState(() => headOf(initiative));
  const faults = useFaults('kopf-');
  const [accept, setAccept] = useState(false);
  const submit = () =>
    save.mutate({ ...head, acceptBroken: accept }, {
      onSuccess: () => {
        toast(t('initiatives.saved'));
        onClose();
      },
      onError: (error) => !isStatus(error, 412) && faults.refuse(error, keyOf(error) === 'initiative.parent.cycle' ? 'parentId' : 'from'),
    });
  return (
    <>
      <Dialog
        open
        wide
        title={t('initiatives.editHead')}
        onClose={onClose}
        footer={<><Button disabled={save.isPending} onClick={submit}>{t('common.save')}</Button><Button variant="tertiary" onClick={onClose}>{t('common.cancel')}</Button></>}
      >
        <div className="pr-stack">
          <ErrorSummary errors={faults.summary} attempt={faults.attempt} />
          {keyOf(save.error) === 'initiative.move.breaks' && <CheckField label={t('initiatives.acceptBroken')} checked={accept} onChange={(event) => setAccept(event.target.checked)} />}
          <HeadFields value={head} onChange={setHead} self={initiative.id} at={faults.at} />
        </div>
      </Dialog>
      <StaleInitiative id={initiative.id} saving={save} onFresh={onClose} />
    </>
  );
}

const keyOf = (error: unknown) => (error instanceof ApiError ? error.problem.key : '');
