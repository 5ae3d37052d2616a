import { useState } from 'react';
import { ApiError } from '../../../api/problem';
import { CheckField } from '../../../components/CheckField';
import { ErrorSummary } from '../../../components/ErrorSummary';
import { SaveDialog } from '../../../components/SaveDialog';
import { useFieldMessages } from '../../../components/useFieldMessages';
import { useToast } from '../../../components/useToast';
import { useText } from '../../../i18n/text';
import { useAddField, useChangeField, type AdminField, type AdminGroup } from './api';
import { OwnFields } from './OwnFields';
import { faultsOf, freeKey, inputOf, messagesOf, usageOf, valuesOf } from './values';

interface FieldDialogProps {
  /** The field to change; without one, an own field is added. */
  field?: AdminField;
  group: string;
  groups: readonly AdminGroup[];
  /** Keys that exist already. */
  taken: readonly string[];
  onClose(): void;
}

/** FieldDialog says what an own field asks for, and of every field whether it is used and demanded. */
export function FieldDialog({ field: live, group, groups, taken, onClose }: FieldDialogProps) {
  const t = useText();
  const toast = useToast();
  const [field] = useState(live); // the state that this form was filled with
  const add = useAddField();
  const change = useChangeField();
  const [values, setValues] = useState(() => valuesOf(field, group));
  const { errors, attempt, show } = useFieldMessages();
  const own = !field || field.own;
  const set = (part: Partial<typeof values>) => setValues((now) => ({ ...now, ...part }));
  const submit = () => {
    const found = own ? faultsOf(values).map(({ field: input, key }) => ({ field: input, message: t(key) })) : [];
    show(found);
    if (found.length > 0) return;
    const answers = {
      onSuccess: () => {
        toast(t('admin.fields.saved', { name: values.de.trim() }));
        onClose();
      },
      onError: (problem: unknown) => show(messagesOf(ApiError.of(problem).problem.errors)),
    };
    if (field) change.mutate({ key: field.key, etag: field.etag, input: own ? inputOf(values, field) : usageOf(values, field) }, answers);
    else add.mutate({ kind: 'field', key: freeKey(values.de, taken, 'x-'), ...inputOf(values) }, answers);
  };
  return (
    <SaveDialog wide title={field ? t('admin.fields.editOne', { name: field.label.de }) : t('admin.fields.add')} saving={field ? change : add} told={errors.length > 0} onSubmit={submit} onClose={onClose}>
      <ErrorSummary errors={errors} attempt={attempt} />
      {own ? <OwnFields values={values} isNew={!field} groups={groups} kept={field?.options.length ?? 0} errors={errors} onChange={set} /> : <p className="kern-body">{t('admin.fields.builtIn')}</p>}
      <CheckField label={t('admin.fields.requiredLong')} checked={values.required} onChange={(event) => set({ required: event.target.checked })} />
      <CheckField label={t('admin.fields.hide')} checked={values.hidden} onChange={(event) => set({ hidden: event.target.checked })} />
    </SaveDialog>
  );
}
