import { useState } from 'react';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { ProblemView } from '../../components/ProblemView';
import { TextField } from '../../components/TextField';
import { useText } from '../../i18n/text';
import { useChangeLine, type Model } from './api';

/** RenameDialog gives a line another name. */
export function RenameDialog({ model, onClose }: { model: Model | null; onClose(): void }) {
  const t = useText();
  const change = useChangeLine();
  const [name, setName] = useState(model?.name ?? '');
  const save = () => model && name.trim() && change.mutate({ model, name: name.trim(), target: model.target }, { onSuccess: onClose });
  return (
    <Dialog
      open={model !== null}
      title={t('models.rename')}
      onClose={onClose}
      footer={
        <>
          <Button variant="secondary" onClick={onClose}>{t('common.cancel')}</Button>
          <Button disabled={change.isPending || !name.trim()} onClick={save}>{t('common.save')}</Button>
        </>
      }
    >
      <form
        className="pr-stack"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        {change.error && <ProblemView error={change.error} />}
        <TextField label={t('models.lineName')} maxLength={200} value={name} onChange={(event) => setName(event.target.value)} />
      </form>
    </Dialog>
  );
}
