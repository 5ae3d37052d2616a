import { useState } from 'react';
import { useEnterWorkplaces, type UnitWorkplaces } from '../../api/rollouts';
import { DateField } from '../../components/DateField';
import { useToday } from '../../components/goals/today';
import { SaveDialog } from '../../components/SaveDialog';
import { TextField } from '../../components/TextField';
import { useText } from '../../i18n/text';
import { typedCount } from './words';

/** WorkplaceDialog enters the workplaces of a unit from a day on; what was entered before stays in the history. */
export function WorkplaceDialog({ unit: one, onClose }: { unit: UnitWorkplaces; onClose(): void }) {
  const t = useText();
  const enter = useEnterWorkplaces(one.unit.id);
  const [day, setDay] = useState<string | undefined>(useToday());
  const [total, setTotal] = useState(one.unit.workplaces === undefined ? '' : String(one.unit.workplaces));
  const [connected, setConnected] = useState(one.unit.workplacesDms === undefined ? '' : String(one.unit.workplacesDms));
  const [source, setSource] = useState('');
  const [tried, setTried] = useState(false);
  const wrong = (text: string) => (typeof typedCount(text) === 'number' ? undefined : t('rollout.noCount'));
  const send = () => {
    setTried(true);
    const [all, dms] = [typedCount(total), typedCount(connected)];
    if (day && typeof all === 'number' && typeof dms === 'number') enter.mutate({ day, total: all, connected: dms, source }, { onSuccess: onClose });
  };
  return (
    <SaveDialog title={t('rollout.placesOf', { unit: `${one.unit.number} ${one.unit.name}` })} saving={enter} onSubmit={send} onClose={onClose}>
      <DateField label={t('rollout.asOf')} value={day ?? ''} needed onChange={setDay} />
      <TextField label={t('rollout.workplaces')} inputMode="numeric" error={tried ? wrong(total) : undefined} value={total} onChange={(event) => setTotal(event.target.value)} />
      <TextField label={t('rollout.withDms')} inputMode="numeric" error={tried ? wrong(connected) : undefined} value={connected} onChange={(event) => setConnected(event.target.value)} />
      <TextField label={t('rollout.source')} optional maxLength={200} value={source} onChange={(event) => setSource(event.target.value)} />
    </SaveDialog>
  );
}
