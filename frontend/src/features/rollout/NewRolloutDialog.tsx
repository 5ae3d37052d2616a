import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useCreateRollout, type FileKind, type Stage } from '../../api/rollouts';
import { useUnitOptions } from '../../api/units';
import { Combobox } from '../../components/Combobox';
import { SaveDialog } from '../../components/SaveDialog';
import { SelectField } from '../../components/SelectField';
import { TextField } from '../../components/TextField';
import type { Option } from '../../api/option';
import { useText } from '../../i18n/text';
import { KINDS, STAGES, typedDate } from './words';

/** NewRolloutDialog enters a rollout: which unit, which kind of file, and how far it is. */
export function NewRolloutDialog({ onClose }: { onClose(): void }) {
  const t = useText();
  const navigate = useNavigate();
  const create = useCreateRollout();
  const load = useUnitOptions();
  const [unit, setUnit] = useState<Option | null>(null);
  const [fileKind, setKind] = useState<FileKind>('sachakte');
  const [stage, setStage] = useState<Stage>('not_planned');
  const [since, setSince] = useState('');
  const [tried, setTried] = useState(false);
  const send = () => {
    setTried(true);
    if (unit) create.mutate({ unitId: unit.id, fileKind, stage, since: typedDate(since) }, { onSuccess: (made) => void navigate(`/e-akte/${made.id}`) });
  };
  return (
    <SaveDialog title={t('rollout.new')} saving={create} action={t('rollout.enter')} onSubmit={send} onClose={onClose}>
      <Combobox label={t('rollout.unit')} value={unit} error={tried && !unit ? t('rollout.unitMissing') : undefined} load={load} onChange={setUnit} />
      <SelectField label={t('rollout.fileKind')} value={fileKind} options={KINDS.map((kind) => [kind, t(`rollout.kind.${kind}`)] as const)} onChange={(event) => setKind(event.target.value as FileKind)} />
      <SelectField label={t('rollout.stageName')} value={stage} options={STAGES.map((one) => [one, t(`rollout.stage.${one}`)] as const)} onChange={(event) => setStage(event.target.value as Stage)} />
      <TextField label={t('rollout.since')} hint={t('rollout.dateHint')} optional value={since} onChange={(event) => setSince(event.target.value)} />
    </SaveDialog>
  );
}
