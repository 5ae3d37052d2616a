import { useState } from 'react';
import { useAddField, useDeleteField, useFieldList, useSaveField, type FieldOfAction } from '../../api/goals';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { Loading } from '../../components/Loading';
import { ProblemView } from '../../components/ProblemView';
import { TextField } from '../../components/TextField';
import { useText } from '../../i18n/text';

/** FieldsDialog keeps the fields of action, to which goals and initiatives belong. */
export function FieldsDialog({ onClose }: { onClose(): void }) {
  const t = useText();
  const { data } = useFieldList();
  return (
    <Dialog open wide title={t('goals.fields')} onClose={onClose} footer={<Button variant="secondary" onClick={onClose}>{t('common.close')}</Button>}>
      <div className="pr-stack">
        {!data && <Loading lines={6} />}
        {data?.map((field) => <Line key={field.etag + field.id} field={field} />)}
        {data && <NewLine key={data.length} position={data.length + 1} />}
      </div>
    </Dialog>
  );
}

function Line({ field }: { field: FieldOfAction }) {
  const t = useText();
  const save = useSaveField(field);
  const remove = useDeleteField(field);
  const [code, setCode] = useState(field.code);
  const [name, setName] = useState(field.name);
  const same = code === field.code && name === field.name;
  const error = save.error ?? remove.error;
  return (
    <form noValidate aria-label={`${field.code} ${field.name}`} onSubmit={(event) => { event.preventDefault(); save.mutate({ code, name, position: field.position }); }}>
      {error && <ProblemView error={error} />}
      <div className="pr-form">
        <TextField label={t('goals.fieldCode')} maxLength={20} value={code} onChange={(event) => setCode(event.target.value)} />
        <TextField label={t('goals.fieldName')} maxLength={200} value={name} onChange={(event) => setName(event.target.value)} />
      </div>
      <div className="pr-row">
        <Button type="submit" variant="secondary" small disabled={same || save.isPending} aria-label={t('goals.fieldSaveOf', { name: field.name })}>{t('common.save')}</Button>
        <Button variant="tertiary" small icon="delete" disabled={remove.isPending} aria-label={t('goals.fieldDeleteOf', { name: field.name })} onClick={() => remove.mutate(undefined)}>{t('goals.fieldDelete')}</Button>
      </div>
    </form>
  );
}

function NewLine({ position }: { position: number }) {
  const t = useText();
  const add = useAddField();
  const [code, setCode] = useState('');
  const [name, setName] = useState('');
  return (
    <form noValidate className="pr-card" aria-label={t('goals.fieldAdd')} onSubmit={(event) => { event.preventDefault(); add.mutate({ code, name, position }); }}>
      {add.error && <ProblemView error={add.error} />}
      <div className="pr-form">
        <TextField label={t('goals.fieldCode')} maxLength={20} value={code} onChange={(event) => setCode(event.target.value)} />
        <TextField label={t('goals.fieldName')} maxLength={200} value={name} onChange={(event) => setName(event.target.value)} />
      </div>
      <Button type="submit" variant="secondary" small icon="add" disabled={add.isPending || !code.trim() || !name.trim()}>{t('goals.fieldAdd')}</Button>
    </form>
  );
}
