import { useState } from 'react';
import { ApiError } from '../../../api/problem';
import { CheckField } from '../../../components/CheckField';
import { ErrorSummary } from '../../../components/ErrorSummary';
import { SaveDialog } from '../../../components/SaveDialog';
import { TextField } from '../../../components/TextField';
import { useFieldMessages } from '../../../components/useFieldMessages';
import { useToast } from '../../../components/useToast';
import { useText } from '../../../i18n/text';
import { useAddField, useChangeField, type AdminGroup } from './api';
import { freeKey, messagesOf } from './values';

interface GroupDialogProps {
  group?: AdminGroup;
  /** Keys that exist already. */
  taken: readonly string[];
  onClose(): void;
}

/** GroupDialog adds an own section of the Steckbrief, renames one, or hides a section with all its fields. */
export function GroupDialog({ group: live, taken, onClose }: GroupDialogProps) {
  const t = useText();
  const toast = useToast();
  const [group] = useState(live); // the state that this form was filled with
  const add = useAddField();
  const change = useChangeField();
  const [de, setDe] = useState(group?.label.de ?? '');
  const [en, setEn] = useState(group?.label.en ?? '');
  const [hidden, setHidden] = useState(group?.hidden ?? false);
  const { errors, attempt, show } = useFieldMessages();
  const own = !group || group.own;
  const submit = () => {
    const found = own && !de.trim() ? [{ field: 'label', message: t('admin.fields.missing.group') }] : [];
    show(found);
    if (found.length > 0) return;
    const label = { de: de.trim(), en: en.trim() || undefined };
    const answers = {
      onSuccess: () => {
        toast(t('admin.fields.saved', { name: de }));
        onClose();
      },
      onError: (problem: unknown) => show(messagesOf(ApiError.of(problem).problem.errors)),
    };
    if (group) change.mutate({ key: group.key, etag: group.etag, input: own ? { label, hidden } : { hidden } }, answers);
    else add.mutate({ kind: 'group', key: freeKey(de, taken, 'x-'), label, hidden }, answers);
  };
  return (
    <SaveDialog title={group ? t('admin.fields.editOne', { name: group.label.de }) : t('admin.fields.addGroup')} saving={group ? change : add} told={errors.length > 0} onSubmit={submit} onClose={onClose}>
      <ErrorSummary errors={errors} attempt={attempt} />
      {own && <TextField id="label" label={t('admin.fields.groupLabel')} maxLength={100} value={de} error={errors[0]?.message} onChange={(event) => setDe(event.target.value)} />}
      {own && <TextField label={t('admin.fields.english')} optional maxLength={100} value={en} onChange={(event) => setEn(event.target.value)} />}
      <CheckField label={t('admin.fields.hideGroup')} checked={hidden} onChange={(event) => setHidden(event.target.checked)} />
    </SaveDialog>
  );
}
